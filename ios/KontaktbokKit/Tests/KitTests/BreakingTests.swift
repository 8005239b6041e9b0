@preconcurrency import CoreTypes
import Core
import Foundation
import Pages
import SwiftUI
import Testing

/// Breaks as UniFFI says that Rust panicked: at random calls, before or after the library has taken them.
final class Breaking: Engine, @unchecked Sendable {
  struct Panicked: Error {}
  private let whole: any Engine
  private let lock = NSLock()
  private var left: Int
  private(set) var broke = false

  private let isBroken: @Sendable () -> Bool

  init(_ whole: any Engine, after: Int, isBroken: @escaping @Sendable () -> Bool = { false }) {
    self.whole = whole
    self.isBroken = isBroken
    left = after
  }

  private func breaks() -> Bool {
    lock.withLock {
      left -= 1
      if left <= 0 || isBroken() { broke = true }
      return broke
    }
  }

  func update(event: Data) throws {
    if breaks() { throw Panicked() }
    try whole.update(event: event)
  }
  func resolve(id: UInt32, output: Data) throws {
    if breaks() { throw Panicked() }
    try whole.resolve(id: id, output: output)
  }
  func view() throws -> Data { try whole.view() }
  func settle(atMostMs: UInt32) throws -> Bool { try whole.settle(atMostMs: atMostMs) }
  func hasStopped() throws -> Bool { lock.withLock { broke } }
  func stop() throws { try whole.stop() }
}

/// How often to break it.
let breaks = Int(ProcessInfo.processInfo.environment["KONTAKTBOK_BREAKS"] ?? "") ?? 60

extension AgainstTheSchool {
  @MainActor @Suite struct BreakingTests {
    @Test func aPanicIsARebuiltCoreAndTheSecondAPageWithAWayOut() async throws {
      let school = try School()
      let good = Handset(server: school.url)
      try await good.signIn(try school.invite(school.people.mentor_a))
      good.phone.end()
      // The first engine breaks at the second event, the next at once.
      let plan = Plan([2, 1])
      let phone = Handset(server: school.url, folder: good.folder, breaking: { Breaking($0, after: plan.next()) })
      phone.window.refresh()
      try await phone.until("stopped") { phone.phone.state == .stopped }
      #expect(phone.phone.starts == 2)
      #expect(phone.texts.contains("Kontaktbok har stannat"))
      #expect(phone.seen.contains { $0.role == .button && $0.name == "Starta igen" })
      try await phone.tap("Starta igen")
      try await phone.at("/today")
      school.close()
    }

    @Test func whatWasWrittenAndNotStoredCanBeHandedOverWhenTheCoreHasStopped() async throws {
      let school = try School()
      let good = Handset(server: school.url)
      try await good.signIn(try school.invite(school.people.mentor_a))
      try await good.openPupil()
      try await good.tap("Anteckna kontakt")
      try await good.until("a note") { good.window.top?.route.contains("/note/") ?? false }
      let note = try #require(good.window.top?.route)
      good.phone.end()
      let broken = Plan([])
      let phone = Handset(
        server: school.url, folder: good.folder, starts: false, breaking: { Breaking($0, after: .max) { broken.isBroken } })
      phone.phone.start(at: note)
      try await phone.until("the note") { phone.window.isOpen && phone.window.top?.route == note }
      broken.breakAll()
      try await phone.type("Skrivet i sista stund.", into: "Vad sades")
      try await phone.until("stopped") { phone.phone.state == .stopped }
      var handed: [String] = []
      let page = RootView(phone: phone.phone, share: { handed = $0 })._nodes().flatMap(\.everything)
      page.first { $0.role == .button && $0.name == "Lämna det som inte har nått skolan" }?.act?()
      #expect(handed == ["Skrivet i sista stund."])
      school.close()
    }

    @Test func panicsAndDeathsAtRandomPointsLoseNoDraftAndNoEntryTwice() async throws {
      let school = try School()
      let folder = Folder()
      let first = Handset(server: school.url, folder: folder)
      try await first.signIn(try school.invite(school.people.mentor_a))
      let pupil = try await first.openPupil(guardians: 1)
      try await first.tap("Anteckna kontakt")
      try await first.at("\(pupil)/note/")
      let note = try #require(first.window.top?.route)
      first.phone.end()

      var dice = Dice(seed: 7)
      var words = ""
      var dead = 0, panicked = 0
      let plan = Plan([])
      let phone = Handset(server: school.url, folder: folder, starts: false, breaking: { Breaking($0, after: plan.next()) })
      while dead + panicked < breaks {
        // The next core breaks after some calls, or never before the process dies.
        let panics = dice.below(2) == 0
        plan.set(panics ? 2 + dice.below(2) : .max)
        // Half of them in a window that still shows what was there, half in a new one that knows the store alone.
        if dice.below(2) == 0 { phone.phone.startAgain(at: note) } else { phone.dies(at: note) }
        try await phone.until("the draft is there: '\(words)'") {
          // Built again by itself it begins at the first page: what was there may be what broke it.
          if phone.window.top?.route == "/today" { phone.window.go(note) }
          return phone.window.top?.route == note && phone.window.top?.fields["text"]?.value == .text(words)
        }
        let starts = phone.phone.starts
        words = words.count < 200 ? words + ["å", "b", "ö", "é"][dice.below(4)] : "Ny"
        // An engine that breaks now is built again by the phone itself, and told again what was typed.
        phone.window.type("text", .text(words), on: try #require(phone.window.top))
        // Saved before it was said to be: a death takes nothing that the page called saved.
        try await phone.until("the phone has it") {
          if phone.window.top?.route == "/today" { phone.window.go(note) }
          return phone.phone.state == .running && phone.window.isStored && phone.window.top?.fields["text"]?.value == .text(words)
        }
        // Typed again into a core that was built anew it is stored when the store is at rest: nothing on the page says it.
        _ = await phone.phone.settle(atMost: .seconds(10))
        if phone.phone.starts > starts { panicked += 1 } else { dead += 1 }
        phone.phone.end()
      }
      #expect(panicked > breaks / 10 && dead > breaks / 10, "\(panicked) panics, \(dead) deaths")
      #expect(phone.key.made == 0)
      plan.set(.max)
      phone.phone.startAgain(at: note)
      try await phone.until("the note") { phone.window.isOpen && phone.window.top?.route == note }
      try await phone.type("Till slut.", into: "Vad sades")
      try await phone.tap("Spara", .button)
      try await phone.at(pupil)
      try await phone.until("one entry") {
        phone.timeline().filter { $0.contains("Till slut.") }.count == 1 && phone.count("Sparat hos skolan") == 1
      }
      #expect(phone.timeline().count == 1)
      print("broke \(panicked) times, died \(dead) times")
      school.close()
    }
  }
}

/// After how many calls each next engine breaks.
final class Plan: @unchecked Sendable {
  private var calls: [Int]
  private var rest = Int.max
  private let lock = NSLock()
  init(_ calls: [Int]) { self.calls = calls }
  private(set) var isBroken = false
  /// Every engine breaks from now on.
  func breakAll() { lock.withLock { isBroken = true } }
  func set(_ rest: Int) { lock.withLock { self.rest = rest } }
  /// The one after that is whole, unless it is planned.
  func next() -> Int {
    lock.withLock {
      guard calls.isEmpty else { return calls.removeFirst() }
      defer { rest = .max }
      return rest
    }
  }
}

/// Chance that can be played again.
struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}
