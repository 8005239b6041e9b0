import Core
import Foundation

/// The device's P-256 key, made where it cannot be read.
public protocol DeviceKey: Sendable {
  /// Makes it, or gives the public key of the one there is: SEC1 uncompressed, 65 bytes.
  func make() throws -> Data
  /// Signs (ECDSA over SHA-256): r and s, 32 bytes each.
  func sign(_ message: Data) throws -> Data
  /// Destroys it; no fault if there is none.
  func forget() throws
}
