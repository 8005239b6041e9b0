#if canImport(Security) && canImport(LocalAuthentication)
  import Core
  import Foundation
  import LocalAuthentication
  import Security

  /// A second key in the Secure Enclave, opened by the faces and fingers of now, or by the phone's code.
  public struct BiometricKey: OwnerKey {
    private let tag = Data("se.kontaktbok.owner-key".utf8)

    /// The one of the app.
    public init() {}

    public func make() throws -> Data {
      if let key = try find(nil) { return try publicBytes(of: key) }
      guard
        let access = SecAccessControlCreateWithFlags(
          nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, [.privateKeyUsage, .biometryCurrentSet, .or, .devicePasscode], nil)
      else { throw KeyFault.broken }
      let attributes: [CFString: Any] = [
        kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits: 256, kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
        kSecPrivateKeyAttrs: [kSecAttrIsPermanent: true, kSecAttrApplicationTag: tag, kSecAttrAccessControl: access] as [CFString: Any],
      ]
      guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, nil) else { throw KeyFault.broken }
      return try publicBytes(of: key)
    }

    public func sign(_ challenge: Data, reason: String) async throws -> Data {
      // It waits for a person: not on the main actor.
      try await Task.detached {
        let context = LAContext()
        context.localizedReason = reason
        guard let key = try find(context) else { throw KeyFault.missing }
        guard let der = SecKeyCreateSignature(key, .ecdsaSignatureMessageX962SHA256, challenge as CFData, nil) else {
          throw KeyFault.locked
        }
        return try RawSignature.of(x962: der as Data)
      }.value
    }

    public func verifies(_ signature: Data, of challenge: Data, by publicKey: Data) -> Bool {
      let attributes: [CFString: Any] = [kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeyClass: kSecAttrKeyClassPublic]
      guard let key = SecKeyCreateWithData(publicKey as CFData, attributes as CFDictionary, nil) else { return false }
      return SecKeyVerifySignature(key, .ecdsaSignatureMessageRFC4754SHA256, challenge as CFData, signature as CFData, nil)
    }

    private func find(_ context: LAContext?) throws -> SecKey? {
      var query: [CFString: Any] = [
        kSecClass: kSecClassKey, kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrApplicationTag: tag, kSecReturnRef: true,
      ]
      if let context { query[kSecUseAuthenticationContext] = context }
      var found: CFTypeRef?
      guard let key = try KeychainAnswer(SecItemCopyMatching(query as CFDictionary, &found)).value(found) else { return nil }
      guard CFGetTypeID(key) == SecKeyGetTypeID() else { throw KeyFault.broken }
      return (key as! SecKey)
    }

    private func publicBytes(of key: SecKey) throws -> Data {
      guard let open = SecKeyCopyPublicKey(key), let bytes = SecKeyCopyExternalRepresentation(open, nil) else {
        throw KeyFault.broken
      }
      return bytes as Data
    }
  }
#endif
