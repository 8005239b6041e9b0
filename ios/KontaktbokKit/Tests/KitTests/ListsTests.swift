import Effects
import Foundation
import Testing

/// The app's lists and those lines of its sources on which the safety of a school's words hangs, read as files.
struct Lists {
  var files: [String: String]

  static let names = [
    "App/Info.plist", "App/Kontaktbok.entitlements", "App/PrivacyInfo.xcprivacy", "App/AppFolder.swift", "App/SystemPlatform.swift",
    "App/sv.lproj/InfoPlist.strings", "App/en.lproj/InfoPlist.strings", "project.yml", "../Cargo.toml",
    "KontaktbokKit/Sources/Effects/Keys/SecureEnclaveKey.swift", "KontaktbokKit/Sources/Effects/Keys/KeychainSeal.swift",
    "KontaktbokKit/Sources/Effects/Lock/BiometricKey.swift",
  ]

  init() throws {
    files = [:]
    for name in Self.names { files[name] = try String(contentsOf: Self.home.appendingPathComponent(name), encoding: .utf8) }
  }

  static let home = URL(fileURLWithPath: ProcessInfo.processInfo.environment["KONTAKTBOK_IOS"] ?? "")

  /// Every Swift file that is compiled into the app.
  static func sources() throws -> [(name: String, text: String)] {
    try ["App", "KontaktbokKit/Sources"].flatMap { folder -> [(String, String)] in
      let root = home.appendingPathComponent(folder)
      let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
      return try (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.map {
        ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      }
    }
  }

  private func list(_ name: String) -> [String: Any] {
    let data = Data((files[name] ?? "").utf8)
    return (try? PropertyListSerialization.propertyList(from: data, format: nil)) as? [String: Any] ?? [:]
  }

  /// What of SAFETY's table does not hold.
  var faults: [String] {
    var faults: [String] = []
    func must(_ holds: Bool, _ fault: String) { if !holds { faults.append(fault) } }
    func has(_ file: String, _ text: String) -> Bool { files[file]?.contains(text) ?? false }

    let info = list("App/Info.plist")
    must(!info.isEmpty, "Info.plist cannot be read")
    must(info["NSAppTransportSecurity"] == nil, "plain http is allowed")
    must((info["KontaktbokServer"] as? String)?.hasPrefix("https://") == true, "the school is not https")
    must(info["UIBackgroundModes"] as? [String] == ["fetch"], "more runs in the background than is needed")
    must(info["BGTaskSchedulerPermittedIdentifiers"] as? [String] == [Wake.identifier], "the wake has another name")
    must(info["CFBundleURLTypes"] == nil, "another app could take its links")
    must(info["UIFileSharingEnabled"] == nil && info["LSSupportsOpeningDocumentsInPlace"] == nil, "its files can be fetched by cable")
    must((info["UIApplicationSceneManifest"] as? [String: Any])?["UIApplicationSupportsMultipleScenes"] as? Bool == false, "two windows")
    let asked = info.keys.filter { $0.hasSuffix("UsageDescription") }.sorted()
    must(asked == ["NSCameraUsageDescription", "NSFaceIDUsageDescription"], "it asks for \(asked)")
    for key in asked {
      must((info[key] as? String)?.isEmpty == false, "\(key) says nothing")
      for language in ["sv", "en"] { must(has("App/\(language).lproj/InfoPlist.strings", "\"\(key)\" = \""), "\(key) in \(language)") }
    }
    must(info["CFBundleLocalizations"] as? [String] == ["sv", "en"], "its languages")

    let rights = list("App/Kontaktbok.entitlements")
    must(
      rights["com.apple.developer.default-data-protection"] as? String == "NSFileProtectionCompleteUntilFirstUserAuthentication",
      "its files are not protected")
    must(rights["com.apple.developer.associated-domains"] as? [String] == ["applinks:$(KONTAKTBOK_HOST)"], "whose links it opens")
    must(rights["keychain-access-groups"] as? [String] == ["$(AppIdentifierPrefix)$(PRODUCT_BUNDLE_IDENTIFIER)"], "who reads its keys")
    must(rights.count == 3, "it may do more than it needs: \(rights.keys.sorted())")

    let privacy = list("App/PrivacyInfo.xcprivacy")
    must(privacy["NSPrivacyTracking"] as? Bool == false, "it tracks")
    must((privacy["NSPrivacyTrackingDomains"] as? [Any])?.isEmpty == true, "it tracks by a domain")
    let collected = privacy["NSPrivacyCollectedDataTypes"] as? [[String: Any]] ?? []
    must(!collected.isEmpty, "what goes to the school is not said")
    for one in collected {
      must(one["NSPrivacyCollectedDataTypeTracking"] as? Bool == false, "tracking by data")
      must(
        one["NSPrivacyCollectedDataTypePurposes"] as? [String] == ["NSPrivacyCollectedDataTypePurposeAppFunctionality"], "another purpose")
    }
    for one in privacy["NSPrivacyAccessedAPITypes"] as? [[String: Any]] ?? [] {
      must((one["NSPrivacyAccessedAPITypeReasons"] as? [String])?.isEmpty == false, "a call without a reason")
    }

    must(has("App/AppFolder.swift", "isExcludedFromBackup = true"), "the store is in backups")
    must(has("App/AppFolder.swift", "FileProtectionType.completeUntilFirstUserAuthentication"), "the store's folder is not protected")
    must(has("App/SystemPlatform.swift", ".localOnly: true") && has("App/SystemPlatform.swift", ".expirationDate"), "the clipboard travels")
    let enclave = "KontaktbokKit/Sources/Effects/Keys/SecureEnclaveKey.swift",
      seal = "KontaktbokKit/Sources/Effects/Keys/KeychainSeal.swift"
    must(has(enclave, "kSecAttrTokenID: kSecAttrTokenIDSecureEnclave"), "the device's key is not in the Secure Enclave")
    for file in [enclave, seal] {
      must(has(file, "kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly"), "\(file): a key leaves the device or asks too early")
      must(has(file, "KeychainAnswer("), "\(file): not now is not told from not there")
    }
    must(has(seal, "kSecAttrSynchronizable: false"), "the store's key goes to iCloud")
    must(has("KontaktbokKit/Sources/Effects/Lock/BiometricKey.swift", ".biometryCurrentSet"), "a new finger opens the old lock")
    must(!has("../Cargo.toml", "panic = \"abort\""), "a panic would end the process")
    must(!has("project.yml", "url:"), "a package of somebody else's")
    return faults
  }
}

@Suite struct ListsTests {
  @Test func theListsHold() throws { #expect(try Lists().faults == []) }

  @Test(arguments: [
    ("App/Info.plist", "<key>UILaunchScreen</key>", "<key>NSAppTransportSecurity</key>\n<dict/>\n<key>UILaunchScreen</key>"),
    ("App/Info.plist", "https://$(KONTAKTBOK_HOST)", "http://$(KONTAKTBOK_HOST)"),
    ("App/Info.plist", "<string>fetch</string>", "<string>fetch</string><string>location</string>"),
    ("App/Info.plist", "<string>se.kontaktbok.refresh</string>", "<string>se.kontaktbok.other</string>"),
    ("App/Info.plist", "<key>UILaunchScreen</key>", "<key>CFBundleURLTypes</key>\n<array/>\n<key>UILaunchScreen</key>"),
    ("App/Info.plist", "<key>UILaunchScreen</key>", "<key>UIFileSharingEnabled</key>\n<true/>\n<key>UILaunchScreen</key>"),
    ("App/Info.plist", "<key>UILaunchScreen</key>", "<key>NSContactsUsageDescription</key>\n<string>x</string>\n<key>UILaunchScreen</key>"),
    ("App/Info.plist", "<string>en</string>", ""), ("App/Info.plist", "</dict>\n</plist>", "</plist>"),
    ("App/en.lproj/InfoPlist.strings", "NSCameraUsageDescription", "NSCamera"),
    ("App/Kontaktbok.entitlements", "CompleteUntilFirstUserAuthentication", "None"),
    ("App/Kontaktbok.entitlements", "applinks:$(KONTAKTBOK_HOST)", "applinks:*"),
    ("App/Kontaktbok.entitlements", "</dict>\n</plist>", "<key>get-task-allow</key><true/></dict>\n</plist>"),
    ("App/Kontaktbok.entitlements", "$(AppIdentifierPrefix)$(PRODUCT", "$(AppIdentifierPrefix)shared.$(PRODUCT"),
    ("App/PrivacyInfo.xcprivacy", "<key>NSPrivacyTracking</key>\n\t<false/>", "<key>NSPrivacyTracking</key>\n\t<true/>"),
    (
      "App/PrivacyInfo.xcprivacy", "<key>NSPrivacyTrackingDomains</key>\n\t<array/>",
      "<key>NSPrivacyTrackingDomains</key>\n\t<array><string>x</string></array>"
    ),
    ("App/PrivacyInfo.xcprivacy", "PurposeAppFunctionality", "PurposeThirdPartyAdvertising"),
    ("App/PrivacyInfo.xcprivacy", "<string>CA92.1</string>", ""),
    ("App/AppFolder.swift", "isExcludedFromBackup = true", "isExcludedFromBackup = false"),
    ("App/AppFolder.swift", "completeUntilFirstUserAuthentication", "none"),
    ("App/SystemPlatform.swift", ".localOnly: true", ".localOnly: false"),
    ("KontaktbokKit/Sources/Effects/Keys/SecureEnclaveKey.swift", "kSecAttrTokenID: kSecAttrTokenIDSecureEnclave", ""),
    ("KontaktbokKit/Sources/Effects/Keys/SecureEnclaveKey.swift", "AfterFirstUnlockThisDeviceOnly", "Always"),
    ("KontaktbokKit/Sources/Effects/Keys/KeychainSeal.swift", "AfterFirstUnlockThisDeviceOnly", "AfterFirstUnlock"),
    ("KontaktbokKit/Sources/Effects/Keys/KeychainSeal.swift", "kSecAttrSynchronizable: false", "kSecAttrSynchronizable: true"),
    ("KontaktbokKit/Sources/Effects/Lock/BiometricKey.swift", ".biometryCurrentSet", ".biometryAny"),
    ("../Cargo.toml", "[workspace]", "[profile.ship]\npanic = \"abort\"\n[workspace]"),
    ("project.yml", "packages:", "packages:\n  Other:\n    url: https://example.org/x"),
  ])
  func eachListFailsWhenItIsChanged(file: String, from: String, to: String) throws {
    var lists = try Lists()
    let before = try #require(lists.files[file])
    #expect(before.contains(from), "there is no \(from) in \(file) to change")
    lists.files[file] = before.replacingOccurrences(of: from, with: to)
    #expect(!lists.faults.isEmpty)
  }

  @Test func nothingIsLoggedAndNoStandInIsCompiledIn() throws {
    for (name, text) in try Lists.sources() {
      for forbidden in ["print(", "NSLog(", "os_log", "Logger(", "dump(", "SoftwareKey", "LinuxStubs", "try!", "fatalError"] {
        #expect(!text.contains(forbidden), "\(name): \(forbidden)")
      }
    }
  }
}
