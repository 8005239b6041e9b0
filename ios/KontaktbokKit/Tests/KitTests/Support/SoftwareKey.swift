// A P-256 key in software, for tests alone: no target of the app has this file.
import Core
import Effects
import Foundation
import OpenSSL

/// The device's key as a file of the test's own, so that a phone that is started again has it.
final class SoftwareKey: DeviceKey, @unchecked Sendable {
  /// What it fails with, as a Keychain that cannot be read does.
  var fault: KeyFault?
  /// How often it was made.
  private(set) var made = 0
  private let file: URL

  init(_ file: URL) { self.file = file }

  func make() throws -> Data {
    if let fault { throw fault }
    if let key = try? Data(contentsOf: file) { return try Curve.publicBytes(of: key) }
    made += 1
    let key = try Curve.newKey()
    try key.write(to: file)
    return try Curve.publicBytes(of: key)
  }

  func sign(_ message: Data) throws -> Data {
    if let fault { throw fault }
    guard let key = try? Data(contentsOf: file) else { throw KeyFault.missing }
    return try RawSignature.of(x962: Curve.der(of: message, with: key))
  }

  func forget() throws {
    if let fault { throw fault }
    try? FileManager.default.removeItem(at: file)
  }
}

enum Curve {
  static func newKey() throws -> Data {
    guard let key = EVP_PKEY_Q_keygen_p256() else { throw KeyFault.broken }
    defer { EVP_PKEY_free(key) }
    return written(i2d_PrivateKey, key)
  }

  static func publicBytes(of bytes: Data) throws -> Data {
    let key = try read(bytes)
    defer { EVP_PKEY_free(key) }
    var made: UnsafeMutablePointer<UInt8>?
    let length = EVP_PKEY_get1_encoded_public_key(key, &made)
    defer { p256_free(made) }
    guard let made, length == 65 else { throw KeyFault.broken }
    return Data(bytes: made, count: length)
  }

  static func der(of message: Data, with bytes: Data) throws -> Data {
    let key = try read(bytes)
    defer { EVP_PKEY_free(key) }
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1 else { throw KeyFault.broken }
    var length = 0
    let message = [UInt8](message)
    guard EVP_DigestSign(context, nil, &length, message, message.count) == 1 else { throw KeyFault.broken }
    var signature = [UInt8](repeating: 0, count: length)
    guard EVP_DigestSign(context, &signature, &length, message, message.count) == 1 else { throw KeyFault.broken }
    return Data(signature.prefix(length))
  }

  private static func read(_ bytes: Data) throws -> OpaquePointer {
    let bytes = [UInt8](bytes)
    let key = bytes.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      return d2i_PrivateKey(EVP_PKEY_EC, nil, &at, buffer.count)
    }
    guard let key else { throw KeyFault.broken }
    return key
  }

  private static func written(
    _ write: (OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32, _ key: OpaquePointer
  ) -> Data {
    var bytes = [UInt8](repeating: 0, count: Int(write(key, nil)))
    bytes.withUnsafeMutableBufferPointer { buffer in
      var at = buffer.baseAddress
      _ = write(key, &at)
    }
    return Data(bytes)
  }
}
