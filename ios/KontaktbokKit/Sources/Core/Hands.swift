@preconcurrency import CoreTypes
import Foundation

/// Why a key could not be used.
public enum KeyFault: Error, Equatable, Sendable {
  /// There is none.
  case missing
  /// Not now: the phone has not been unlocked since it was started, or its owner said no.
  case locked
  /// Anything else.
  case broken
}

/// Keeps the key of the store, 32 bytes. Called on the library's threads.
public protocol SealKeeper: Sendable {
  /// The key; nothing if there is none. Throws `KeyFault.locked` when nobody can tell.
  func get() throws -> Data?
  /// Keeps it, on this device only.
  func keep(_ key: Data) throws
  /// Destroys it; no fault if there is none.
  func destroy() throws
}

/// Carries out what the core asks of the platform.
@MainActor public protocol Hands: AnyObject {
  /// The device's key. The answer may come from any thread.
  func keys(_ operation: KeysOperation, answer: @escaping @Sendable (KeysOutput) -> Void)
  /// The state outside the pages, whole.
  func outside(_ operation: OutsideOperation)
  /// When to be woken.
  func wake(_ operation: WakeOperation)
  /// What an action opens, in the tap itself.
  func open(_ opens: Opens)
}
