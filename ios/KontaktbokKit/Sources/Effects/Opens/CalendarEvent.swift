@preconcurrency import CoreTypes
import Foundation

/// An appointment for the calendar's own sheet, which needs no permission to read anybody's calendar. It says neither who nor
/// why.
public struct CalendarEvent: Equatable, Sendable {
  /// Neutral words.
  public let title: String
  /// When it begins.
  public let begins: Date
  /// When it ends.
  public let ends: Date

  init(_ appointment: Appointment) {
    title = appointment.title
    begins = Date(timeIntervalSince1970: Double(appointment.begins) / 1000)
    ends = Date(timeIntervalSince1970: Double(appointment.ends) / 1000)
  }
}
