import Core
import Foundation

/// One wake in the background: opens what is stored, lets the phone reach the school, and ends when the store is at rest. It
/// asks nobody and shows nothing.
@MainActor public struct Refresh {
  private let phone: Phone

  /// Of this phone.
  public init(_ phone: Phone) { self.phone = phone }

  /// Whether the store came to rest in time. The system gives about thirty seconds.
  public func run(atMost: Duration = .seconds(20)) async -> Bool {
    if case .running = phone.state { phone.send(.reachable) } else { phone.start() }
    return await phone.settle(atMost: atMost)
  }
}
