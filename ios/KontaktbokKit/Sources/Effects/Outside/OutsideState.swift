@preconcurrency import CoreTypes
import Core
import Foundation

/// What the system is asked to show and keep of the phone's state: applied whole, again and again without harm.
public struct OutsideState: Equatable, Sendable {
  /// The number on the app's icon.
  public var badge: Int
  /// The notice that something has not reached the school, and when; nothing takes it back.
  public var reminder: Reminder?

  /// After this long something unsent is worth a notice.
  public static let patience: TimeInterval = 24 * 60 * 60

  /// Of what the core says. `since` is since when something waits.
  public init(_ operation: OutsideOperation, since: Date?) {
    // Where nobody can tell, nothing is shown rather than a number that may be wrong.
    badge = Int(operation.badge ?? 0)
    reminder = since.map { Reminder(language: operation.language, at: $0.addingTimeInterval(Self.patience)) }
  }
}

/// A notice without a name, a number or a word that a person wrote.
public struct Reminder: Equatable, Sendable {
  /// When it is shown.
  public let at: Date
  /// Its head.
  public let head: String
  /// Its text.
  public let text: String
  /// There is one, and a later one takes its place.
  public static let identifier = "unsent"

  init(language: Language, at: Date) {
    self.at = at
    head = OwnWord.reminder.said(in: language)
    text = OwnWord.reminderText.said(in: language)
  }
}

/// Since when something waits: from the first time that the core says so, until it says that nothing does.
public struct WaitingSince: Sendable {
  /// Since when.
  public private(set) var since: Date?

  /// As it was kept when the process ended.
  public init(since: Date?) { self.since = since }

  /// Takes what the core says now.
  public mutating func take(badge: UInt32?, now: Date) {
    switch badge {
    case .some(0): since = nil
    case .some: since = since ?? now
    // Nobody can tell: what was known stands.
    case nil: break
    }
  }
}
