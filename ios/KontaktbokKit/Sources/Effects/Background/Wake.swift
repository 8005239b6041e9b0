@preconcurrency import CoreTypes
import Foundation

/// When the system is asked to wake the app. Correctness never hangs on it: what is due is done when the app next runs.
public enum Wake {
  /// The name under which the system knows it.
  public static let identifier = "se.kontaktbok.refresh"
  /// The system refuses or ignores what is nearer than this.
  public static let soonest: TimeInterval = 15 * 60

  /// The moment of a wish, by the phone's boot clock as it is now; nothing takes the wish back.
  public static func moment(_ operation: WakeOperation, bootMs: UInt64, now: Date) -> Date? {
    guard let at = operation.atBootMs else { return nil }
    let ahead = at > bootMs ? Double(at - bootMs) / 1000 : 0
    return now.addingTimeInterval(max(ahead, soonest))
  }
}
