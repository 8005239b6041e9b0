import Core
import Effects
import SwiftUI
import UIKit

/// What the app keeps while it runs.
@MainActor @Observable final class Shell {
  let phone: Phone
  let lock: AppLock
  var isScanning = false

  @ObservationIgnored private let platform = SystemPlatform()
  @ObservationIgnored private let hands: PlatformHands
  @ObservationIgnored private let server: String
  @ObservationIgnored private var started = false

  init() {
    server = Bundle.main.object(forInfoDictionaryKey: "KontaktbokServer") as? String ?? ""
    hands = PlatformHands(
      platform: platform, key: SecureEnclaveKey(),
      shared: SharedFiles(folder: FileManager.default.temporaryDirectory.appendingPathComponent("shared")))
    phone = Phone(
      PhoneSetup(
        folder: AppFolder.prepared().path, server: server,
        version: Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? "0",
        deviceName: UIDevice.current.model, language: Locale.preferredLanguages.first ?? "sv"),
      seal: KeychainSeal(), hands: hands)
    lock = AppLock(key: BiometricKey())
    phone.window.scan = Scanner.isSupported ? { [weak self] in self?.isScanning = true } : nil
    // Before the first unlock the store stays closed; it is opened when what is protected can be read.
    NotificationCenter.default.addObserver(
      forName: UIApplication.protectedDataDidBecomeAvailableNotification, object: nil, queue: .main
    ) { [weak self] _ in
      MainActor.assumeIsolated {
        guard let self, self.started, self.phone.window.tabs.isEmpty else { return }
        self.phone.start()
      }
    }
  }

  /// Where the person was is kept by the system; the core goes there or to what it may show.
  func start() {
    guard !started else { return }
    started = true
    phone.start(at: UserDefaults.standard.string(forKey: "route") ?? "/")
  }

  func front() {
    phone.send(.front)
    lock.came(now: Date())
  }

  func left() {
    UserDefaults.standard.set(phone.window.top?.route, forKey: "route")
    lock.left(now: Date())
    let phone = phone
    platform.finish { _ = await phone.settle(atMost: .seconds(20)) }
  }

  func unlock() { Task { await lock.unlock(reason: OwnWord.unlockReason.said(in: phone.window.language)) } }

  func open(_ url: URL) {
    if let link = SignInLink(url, school: server) { phone.window.follow(link) }
  }

  func scanned(_ text: String) {
    isScanning = false
    phone.window.follow(code: text, school: server)
  }

  func share(_ words: [String]) { platform.share(words: words) }
}
