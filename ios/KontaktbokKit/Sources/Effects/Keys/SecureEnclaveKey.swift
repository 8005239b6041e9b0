#if canImport(Security)
  import Core
  import Foundation
  import Security

  /// The device's key in the Secure Enclave. It is usable after the first unlock, without asking anybody: the phone signs itself
  /// in also in the background. A key that cannot be used now is never made anew.
  public struct SecureEnclaveKey: DeviceKey {
    private let tag = Data("se.kontaktbok.device-key".utf8)

    /// The one key of the app.
    public init() {}

    public func make() throws -> Data {
      if let key = try find() { return try publicBytes(of: key) }
      var fault: Unmanaged<CFError>?
      guard
        let access = SecAccessControlCreateWithFlags(
          nil, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly, .privateKeyUsage, &fault)
      else { throw KeyFault.broken }
      let attributes: [CFString: Any] = [
        kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
        kSecAttrKeySizeInBits: 256,
        kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
        kSecPrivateKeyAttrs: [
          kSecAttrIsPermanent: true, kSecAttrApplicationTag: tag, kSecAttrAccessControl: access,
        ] as [CFString: Any],
      ]
      guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, &fault) else { throw Self.fault(of: fault) }
      return try publicBytes(of: key)
    }

    public func sign(_ message: Data) throws -> Data {
      guard let key = try find() else { throw KeyFault.missing }
      var fault: Unmanaged<CFError>?
      guard let der = SecKeyCreateSignature(key, .ecdsaSignatureMessageX962SHA256, message as CFData, &fault) else {
        throw Self.fault(of: fault)
      }
      return try RawSignature.of(x962: der as Data)
    }

    public func forget() throws {
      let answer = KeychainAnswer(SecItemDelete(query as CFDictionary))
      if answer != .notThere { try answer.done() }
    }

    private var query: [CFString: Any] {
      [
        kSecClass: kSecClassKey, kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrApplicationTag: tag,
        kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
      ]
    }

    private func find() throws -> SecKey? {
      var query = query
      query[kSecReturnRef] = true
      var found: CFTypeRef?
      let answer = KeychainAnswer(SecItemCopyMatching(query as CFDictionary, &found))
      guard let key = try answer.value(found) else { return nil }
      guard CFGetTypeID(key) == SecKeyGetTypeID() else { throw KeyFault.broken }
      return (key as! SecKey)
    }

    private func publicBytes(of key: SecKey) throws -> Data {
      guard let open = SecKeyCopyPublicKey(key), let bytes = SecKeyCopyExternalRepresentation(open, nil) else {
        throw KeyFault.broken
      }
      return bytes as Data
    }

    private static func fault(of fault: Unmanaged<CFError>?) -> KeyFault {
      guard let error = fault?.takeRetainedValue() else { return .broken }
      return KeychainAnswer(Int32(truncatingIfNeeded: CFErrorGetCode(error))) == .notNow ? .locked : .broken
    }
  }
#endif
