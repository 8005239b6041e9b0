@preconcurrency import CoreTypes
import Core
import Foundation

/// What the platform is given to open.
public enum Opening: Equatable, Sendable {
  /// An address: the dialler, messages, mail, the browser.
  case address(URL)
  /// The share sheet, with a file.
  case file(name: String, Data)
  /// The calendar's own sheet.
  case event(CalendarEvent)
  /// The clipboard, on this device only and for a while.
  case clipboard(String)
}

extension Opening {
  /// Nothing if it cannot be opened: what it names is no address, or no paper.
  public init?(_ opens: Opens, pdf: (Paper) throws -> Data) {
    let opening: Opening? =
      switch opens {
      case .dial(let number): Dial.opening(number)
      case .sms(let number, let text): Sms.opening(number, text)
      case .mail(let address): Mail.opening(address)
      case .web(let address): Web.opening(address)
      case .calendar(let appointment): .event(CalendarEvent(appointment))
      case .copy(let text): .clipboard(text)
      case .paper(let paper): Papers.opening(paper, pdf)
      }
    guard let opening else { return nil }
    self = opening
  }
}
