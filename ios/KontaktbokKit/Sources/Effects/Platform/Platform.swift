import Foundation

/// What the shell needs of the system, so that what it asks for can be seen in a test.
@MainActor public protocol Platform: AnyObject {
  /// Opens an address in the system.
  func open(_ address: URL)
  /// Shows the share sheet.
  func share(_ file: URL)
  /// Shows the calendar's own sheet.
  func add(_ event: CalendarEvent)
  /// Puts a text on the clipboard: on this device only, gone after a while.
  func copy(_ text: String, expires: Date)
  /// The number on the icon.
  func badge(_ count: Int)
  /// Puts a notice in the place of the one there is, or takes it back.
  func remind(_ reminder: Reminder?)
  /// Asks to be woken, or takes it back.
  func wake(_ at: Date?)
  /// Asks for some time after the app has left the front, until `done`.
  func finish(_ what: @escaping @MainActor () async -> Void)
}
