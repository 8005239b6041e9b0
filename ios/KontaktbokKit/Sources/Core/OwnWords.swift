@preconcurrency import CoreTypes
import Foundation

/// The few words that are the shell's own and not the page's: those of the system, in the language that the page speaks.
public enum OwnWord: String, CaseIterable, Sendable {
  case step, required, table, copied, qr, close, scan, stopped, again, unstarted, locked, unlock, reminder, cover
  case nothingChosen = "nothing-chosen"
  case stoppedText = "stopped-text"
  case stoppedExport = "stopped-export"
  case unlockReason = "unlock-reason"
  case notNow = "not-now"
  case reminderText = "reminder-text"

  /// In a language, with what is put into it.
  public func said(in language: Language, _ arguments: String...) -> String {
    let words = language.words.localizedString(forKey: rawValue, value: nil, table: nil)
    var said = words
    for (number, argument) in arguments.enumerated() {
      said = said.replacingOccurrences(of: "%\(number + 1)$@", with: argument)
    }
    return said
  }
}

extension Language {
  /// BCP 47 tag.
  public var tag: String {
    switch self {
    case .swedish: "sv"
    case .english: "en"
    }
  }

  var words: Bundle {
    Bundle.module.path(forResource: tag, ofType: "lproj").flatMap(Bundle.init(path:)) ?? .module
  }
}
