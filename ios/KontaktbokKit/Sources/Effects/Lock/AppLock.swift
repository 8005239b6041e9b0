import Core
import Foundation
import Observation

/// A key that its owner's face, finger or code opens for one signature.
public protocol OwnerKey: Sendable {
  /// The public key of the one there is, or of a new one: SEC1 uncompressed.
  func make() throws -> Data
  /// Signs after asking the owner: r and s.
  func sign(_ challenge: Data, reason: String) async throws -> Data
  /// Whether a signature is of this public key.
  func verifies(_ signature: Data, of challenge: Data, by publicKey: Data) -> Bool
}

/// The app's own lock, if its owner has chosen one in the system's settings. It opens by a signature over a challenge and not by
/// a yes that somebody could put in its place. Work in the background does not ask it.
@MainActor @Observable public final class AppLock {
  /// How long one may be away without being asked again: a call to a guardian is shorter than that.
  public nonisolated static let patience: TimeInterval = 5 * 60
  /// The name of the choice in the system's settings.
  public nonisolated static let setting = "app-lock"

  /// Whether it is locked now.
  public private(set) var isLocked: Bool

  @ObservationIgnored private let key: any OwnerKey
  @ObservationIgnored private let settings: UserDefaults
  @ObservationIgnored private var leftAt: Date?

  /// Locked from the start, if it was chosen.
  public init(key: any OwnerKey, settings: UserDefaults = .standard) {
    self.key = key
    self.settings = settings
    isLocked = settings.bool(forKey: Self.setting)
  }

  /// The app went to the back.
  public func left(now: Date) { leftAt = leftAt ?? now }

  /// The app came to the front.
  public func came(now: Date) {
    defer { leftAt = nil }
    guard settings.bool(forKey: Self.setting) else {
      isLocked = false
      return
    }
    // A clock that went back says nothing of how long it was.
    if let leftAt, !(0...Self.patience).contains(now.timeIntervalSince(leftAt)) { isLocked = true }
  }

  /// Asks the owner.
  public func unlock(reason: String) async {
    guard let publicKey = try? key.make() else {
      // Without a code on the phone there is nothing that could open it: then it locks nobody out.
      isLocked = false
      return
    }
    var chance = SystemRandomNumberGenerator()
    let challenge = Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &chance) })
    guard let signature = try? await key.sign(challenge, reason: reason),
      key.verifies(signature, of: challenge, by: publicKey)
    else { return }
    isLocked = false
  }
}
