@preconcurrency import CoreTypes
import Core
import Effects
import Foundation
import Pages
import SwiftUI
import Testing

/// A phone in somebody's pocket: the package's own state and views, driven by what a screen reader gets of them.
@MainActor final class Handset {
  let folder: Folder
  let platform = TestPlatform()
  let key: SoftwareKey
  let seal: TestSeal
  private(set) var hands: PlatformHands
  private(set) var phone: Phone
  private let server: String
  private let language: String
  private let breaking: (@Sendable (any Engine) -> any Engine)?

  /// Over a folder, which may have been another phone's that died.
  init(
    server: String, folder: Folder = Folder(), language: String = "sv-SE", starts: Bool = true,
    breaking: (@Sendable (any Engine) -> any Engine)? = nil
  ) {
    self.server = server
    self.folder = folder
    self.language = language
    self.breaking = breaking
    key = SoftwareKey(folder.url.appendingPathComponent("device-key"))
    seal = TestSeal(folder.url.appendingPathComponent("seal-key"))
    let settings = UserDefaults(suiteName: folder.url.lastPathComponent) ?? .standard
    hands = PlatformHands(
      platform: platform, key: key, shared: SharedFiles(folder: folder.url.appendingPathComponent("shared")), settings: settings)
    phone = Self.phone(folder, server, language, seal, hands, breaking)
    if starts { phone.start() }
  }

  private static func phone(
    _ folder: Folder, _ server: String, _ language: String, _ seal: TestSeal, _ hands: PlatformHands,
    _ breaking: (@Sendable (any Engine) -> any Engine)?
  ) -> Phone {
    let setup = PhoneSetup(
      folder: folder.url.appendingPathComponent("store").path, server: server, version: "test", deviceName: "iPhone",
      language: language)
    guard let breaking else { return Phone(setup, seal: seal, hands: hands) }
    return Phone(seal: seal, hands: hands) { border in breaking(try Phone.library(setup, border)) }
  }

  /// The process ends without being asked, and the app is started again where the system remembers it was.
  func dies(at route: String = "/") {
    phone.end()
    phone = Self.phone(folder, server, language, seal, hands, breaking)
    phone.start(at: route)
  }

  var window: Core.Window { phone.window }

  /// What a screen reader gets now.
  var seen: [_Node] {
    RootView(phone: phone, share: { _ in })._nodes().flatMap(\.everything)
      // The same actions by a long press or a swipe.
      .filter { $0.place != "swipe" && $0.place != "menu" }
  }

  var texts: [String] { seen.flatMap(\.drawn) }

  /// Every path that a row leads to.
  var links: [String] { seen.filter { $0.role == .link }.compactMap(\.identifier) }
}

/// How long a test waits for what must come.
let patience = Duration.seconds(30)

struct Waited: Error, CustomStringConvertible { let description: String }

extension Handset {
  /// Waits until something holds of the phone.
  @discardableResult func until<T>(_ what: String, _ holds: () -> T?) async throws -> T {
    let clock = ContinuousClock()
    let end = clock.now + patience
    while clock.now < end {
      if let held = holds() { return held }
      await nothing(longerThan: .milliseconds(5))
    }
    throw Waited(
      description:
        "\(what); at \(window.top?.route ?? "-"): \(texts.prefix(60)); \(seen.filter { $0.role == .field }.map { $0.value ?? "" })")
  }

  /// Lets the phone's own task run; a test waits for facts and not for a time.
  private func nothing(longerThan: Duration) async { try? await Task.sleep(for: longerThan) }

  func until(_ what: String, _ holds: () -> Bool) async throws {
    _ = try await until(what) { holds() ? true : nil } as Bool
  }

  /// Waits until a text is seen, whole or as the beginning of one.
  func sees(_ words: String) async throws { try await until("sees \(words)") { texts.contains { $0.hasPrefix(words) } } }

  func at(_ prefix: String) async throws { try await until("is at \(prefix)") { window.top?.route.hasPrefix(prefix) ?? false } }

  /// Something that can be done, by the name a screen reader says; as soon as it is there and can be done.
  func finds(_ name: String, _ role: _Role? = nil) async throws -> _Node {
    try await until("finds \(name)") {
      seen.first { ($0.name == name || $0.name.hasPrefix(name)) && $0.isInteractive && $0.isEnabled && (role == nil || $0.role == role) }
    }
  }

  func tap(_ name: String, _ role: _Role? = nil) async throws { try await finds(name, role).act?() }

  func type(_ words: String, into name: String) async throws { try await finds(name, .field).set?(words) }

  func go(_ route: String) async throws {
    window.go(route)
    try await at(route)
  }

  /// Signs in with a code typed.
  func signIn(_ code: String) async throws {
    try await at("/sign-in")
    try await type(code, into: "Engångskod")
    try await tap("Logga in", .button)
    try await at("/today")
  }
}
