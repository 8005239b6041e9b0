#if canImport(Security)
  import Core
  import Foundation
  import Security

  /// The key of the store in the Keychain: on this device only, after the first unlock.
  public struct KeychainSeal: SealKeeper {
    /// The one key of the app.
    public init() {}

    public func get() throws -> Data? {
      var query = item
      query[kSecReturnData] = true
      var found: CFTypeRef?
      return try KeychainAnswer(SecItemCopyMatching(query as CFDictionary, &found)).value(found as? Data)
    }

    public func keep(_ key: Data) throws {
      var new = item
      new[kSecValueData] = key
      new[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
      try KeychainAnswer(SecItemAdd(new as CFDictionary, nil)).done()
    }

    public func destroy() throws {
      let answer = KeychainAnswer(SecItemDelete(item as CFDictionary))
      if answer != .notThere { try answer.done() }
    }

    private var item: [CFString: Any] {
      [
        kSecClass: kSecClassGenericPassword, kSecAttrService: "se.kontaktbok.store", kSecAttrAccount: "seal-key",
        kSecAttrSynchronizable: false, kSecUseDataProtectionKeychain: true,
      ]
    }
  }
#endif
