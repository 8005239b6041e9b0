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
  @ObservationIgnored private let shield = Shield()
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
    listen(UIApplication.protectedDataDidBecomeAvailableNotification) { shell in
      if shell.started, shell.phone.window.tabs.isEmpty { shell.phone.start() }
    }
    // Earlier than SwiftUI says it: the system takes its picture soon after.
    listen(UIApplication.willResignActiveNotification) { $0.cover(isActive: false) }
    listen(UIApplication.didBecomeActiveNotification) { $0.cover(isActive: true) }
  }

  private func listen(_ name: Notification.Name, _ heard: @escaping @MainActor (Shell) -> Void) {
    NotificationCenter.default.addObserver(forName: name, object: nil, queue: .main) { [weak self] _ in
      MainActor.assumeIsolated { if let self { heard(self) } }
    }
  }

  private func cover(isActive: Bool) {
    if PrivacyCover.covers(isActive: isActive, isSecret: phone.window.isSecret, isLocked: lock.isLocked) {
      shield.show(language: phone.window.language, unlock: lock.isLocked ? { [weak self] in self?.unlock() } : nil)
    } else {
      shield.hide()
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
    cover(isActive: true)
    if lock.isLocked { unlock() }
  }

  func left() {
    UserDefaults.standard.set(phone.window.top?.route, forKey: "route")
    lock.left(now: Date())
    let phone = phone
    platform.finish { _ = await phone.settle(atMost: .seconds(20)) }
  }

  /// The system woke the app in the background: nobody is asked, nothing is shown.
  func woken() async {
    started = true
    _ = await Refresh(phone).run()
  }

  func unlock() {
    Task {
      await lock.unlock(reason: OwnWord.unlockReason.said(in: phone.window.language))
      cover(isActive: true)
    }
  }

  func open(_ url: URL) {
    if let link = SignInLink(url, school: server) { phone.window.follow(link) }
  }

  func scanned(_ text: String) {
    isScanning = false
    phone.window.follow(code: text, school: server)
  }

  func share(_ words: [String]) { platform.share(words: words) }
}
