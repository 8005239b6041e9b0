import Core
import Foundation

/// What the Keychain said. Its numbers are Apple's; what they mean for a school's words is said here, once.
public enum KeychainAnswer: Equatable, Sendable {
  /// It is there.
  case found
  /// It is not there: Apple knows, and says so.
  case notThere
  /// Nobody can tell now: before the first unlock, while prewarming, when its owner said no. Never "not there".
  case notNow
  /// Anything else.
  case broken

  /// Of an `OSStatus`.
  public init(_ status: Int32) {
    switch status {
    case 0: self = .found
    case -25300: self = .notThere  // errSecItemNotFound
    case -25308, -25293, -128, -25291: self = .notNow  // interaction not allowed, auth failed, cancelled, not available
    default: self = .broken
    }
  }

  /// The value that goes with it, or nothing where there is none; throws where nobody can tell.
  public func value<T>(_ found: @autoclosure () -> T?) throws -> T? {
    switch self {
    case .found:
      guard let value = found() else { throw KeyFault.broken }
      return value
    case .notThere: return nil
    case .notNow: throw KeyFault.locked
    case .broken: throw KeyFault.broken
    }
  }

  /// For what must have been done.
  public func done() throws {
    switch self {
    case .found: return
    case .notThere: throw KeyFault.missing
    case .notNow: throw KeyFault.locked
    case .broken: throw KeyFault.broken
    }
  }
}

/// Signatures as the school reads them.
public enum RawSignature {
  /// r and s, 32 bytes each, of an ASN.1 signature (X9.62) as the Secure Enclave gives it.
  public static func of(x962 der: Data) throws -> Data {
    let bytes = [UInt8](der)
    guard bytes.count >= 8, bytes[0] == 0x30, Int(bytes[1]) == bytes.count - 2 else { throw KeyFault.broken }
    var at = 2
    var raw = Data()
    for _ in 0..<2 {
      guard at + 2 <= bytes.count, bytes[at] == 0x02 else { throw KeyFault.broken }
      let length = Int(bytes[at + 1])
      guard length >= 1, at + 2 + length <= bytes.count else { throw KeyFault.broken }
      let number = bytes[(at + 2)..<(at + 2 + length)].drop { $0 == 0 }
      guard number.count <= 32 else { throw KeyFault.broken }
      raw += Data(repeating: 0, count: 32 - number.count) + Data(number)
      at += 2 + length
    }
    guard at == bytes.count else { throw KeyFault.broken }
    return raw
  }
}
