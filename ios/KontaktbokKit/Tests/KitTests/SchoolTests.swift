@preconcurrency import CoreTypes
import Core
import Foundation
import SwiftUI
import Testing

private let waiting = "Sparat på telefonen. Skickas när du har nät."
private let atSchool = "Sparat hos skolan"

/// The customer's three scenarios, against the real program, with the real socket cut; a phone is driven by what a screen
/// reader gets.
extension AgainstTheSchool {
  @MainActor @Suite struct SchoolTests {
    @Test func aCodeSignsInAndOneContactReachesTheSchool() async throws {
      let school = try School()
      let mentor = Handset(server: school.url)
      try await mentor.signIn(try school.invite(school.people.mentor_a))
      #expect(mentor.key.made == 1)
      try await mentor.openPupil()
      try await mentor.ring(outcome: "Svarade inte")
      try await mentor.sees(atSchool)
      school.close()
    }

    @Test func contactsOnATripSurviveACutAndADeathAndReachTheCoMentorInOrder() async throws {
      let school = try School()
      let cable = try Cable(to: school.url)
      let mentor = Handset(server: cable.url), coMentor = Handset(server: school.url)
      try await mentor.signIn(try school.invite(school.people.mentor_a))
      try await coMentor.signIn(try school.invite(school.people.mentor_b))
      let pupil = try await mentor.openPupil(guardians: 2)
      let guardians = mentor.guardians()
      cable.cut()
      try await mentor.sees("Utan nät")
      try await mentor.ring(guardians[0], outcome: "Svarade inte")
      try await mentor.ring(guardians[1], outcome: "Röstbrevlåda")
      try await mentor.ring(guardians[0], outcome: "Fick tag på")
      let written = ["Fick tag på \(guardians[0]).", "Ringde \(guardians[1]), röstbrevlåda.", "Ringde \(guardians[0]), svarade inte."]
      #expect(mentor.timeline() == written)
      #expect(mentor.count(waiting) == 3)
      mentor.dies()
      try await mentor.sees("3 anteckningar ligger på telefonen")
      #expect(mentor.platform.badge == 3)
      try await mentor.go(pupil)
      try await mentor.until("all three are there after the death") { mentor.timeline() == written && mentor.count(waiting) == 3 }
      try await coMentor.go(pupil)
      #expect(coMentor.timeline().isEmpty)
      cable.mend()
      mentor.window.refresh()
      try await mentor.until("all are at the school") { mentor.count(atSchool) == 3 && mentor.count(waiting) == 0 }
      try await coMentor.until("the co-mentor has them in order") { coMentor.timeline() == written }
      try await mentor.until("nothing waits") { mentor.platform.badge == 0 }
      school.close()
    }

    @Test func aGuardianWishesWithoutNetAndTheSchoolDecides() async throws {
      let school = try School()
      let cable = try Cable(to: school.url)
      let mentor = Handset(server: school.url), guardian = Handset(server: cable.url)
      try await mentor.signIn(try school.invite(school.people.mentor_a))
      try await guardian.signIn(try school.invite(school.people.guardian_one))
      try await mentor.go("/talks")
      try await mentor.tap("Planera samtal med")
      try await mentor.at("/times/")
      try await mentor.type("Sal 14", into: "Plats")
      try await mentor.tap("Bjud in alla vårdnadshavare")
      try await mentor.at("/talks")
      try await guardian.go("/talks")
      try await guardian.tap("Utvecklingssamtal", .link)
      try await guardian.at("/talk/")
      let talk = try #require(guardian.window.top?.route)
      cable.cut()
      try await guardian.until("has choices") { guardian.choices().count >= 2 }
      let time = guardian.choices()[1]
      time.act?()
      try await guardian.tap("Önska ")
      try await guardian.sees("Önskad, väntar på skolan")
      #expect(guardian.texts.contains { $0.contains("Sparat på telefonen") })
      guardian.dies()
      try await guardian.go(talk)
      try await guardian.sees("Önskad, väntar på skolan")
      #expect(!guardian.texts.contains { $0.hasPrefix("Bekräftad") }, "a wish is a wish")
      cable.mend()
      guardian.window.refresh()
      try await guardian.sees("Bekräftad")
      try await guardian.tap("Lägg i kalendern")
      #expect(guardian.platform.events.first?.title == "Samtal på skolan")
      school.close()
    }

    @Test func anAccidentReportIsDeliveredExactlyOnce() async throws {
      let school = try School()
      let cable = try Cable(to: school.url)
      let mentor = Handset(server: cable.url), rektor = Handset(server: school.url)
      try await mentor.signIn(try school.invite(school.people.mentor_a))
      try await rektor.signIn(try school.invite(school.people.rektor))
      try await mentor.openPupil(guardians: 2)
      let name = try #require(mentor.window.top?.title.text)
      cable.cut()
      try await mentor.go("/today")
      try await mentor.tap("Olycka", .button)
      try await mentor.tap("Välj, \(name)")
      try await mentor.at("/accident/")
      let accident = try #require(mentor.window.top?.route)
      try await mentor.tap("Skriv olycksfallsrapport")
      try await mentor.type("Halkade på en våt sten vid bäcken.", into: "Vad hände?")
      try await mentor.type("Kilsbergen", into: "Var?")
      try await mentor.tap("Skada")
      try await mentor.sees("Utkast, sparat på telefonen")
      let form = try #require(mentor.window.top?.route)
      mentor.dies()
      try await mentor.go(form)
      try await mentor.until("what was typed is there") {
        mentor.seen.contains { $0.role == .field && $0.value == "Halkade på en våt sten vid bäcken." }
      }
      try await mentor.tap("Jag")
      try await mentor.tap("Nästa")
      try await mentor.until("second step") { mentor.window.top?.route.hasSuffix("/2") ?? false }
      try await mentor.tap("Utomhus")
      try await mentor.tap("Nästa")
      try await mentor.until("third step") { mentor.window.top?.route.hasSuffix("/3") ?? false }
      try await mentor.tap("Skolsköterska")
      try await mentor.tap("Spara rapporten")
      let report = accident.replacingOccurrences(of: "/accident/", with: "/report/")
      try await mentor.until("its page") { mentor.window.top?.route == report }
      // On, off and dead in between: whatever is sent again arrives once.
      cable.mend()
      mentor.window.refresh()
      cable.cut()
      mentor.dies()
      cable.mend()
      try await mentor.go(report)
      mentor.window.refresh()
      try await mentor.sees("Sparad hos skolan")
      try await mentor.until("nothing waits") { mentor.platform.badge == 0 }
      try await rektor.go("/report")
      try await rektor.until("one report") { rektor.links.filter { $0.hasPrefix("/report/") }.count == 1 }
      try await rektor.go(report)
      try await rektor.sees("Halkade på en våt sten vid bäcken.")
      try await rektor.until("said once") { rektor.texts.filter { $0 == "Halkade på en våt sten vid bäcken." }.count == 1 }
      school.close()
    }
  }
}

extension Handset {
  /// Opens the page of the first pupil of whom so many guardians can be rung; its path.
  @discardableResult func openPupil(guardians wanted: Int = 1) async throws -> String {
    try await go("/class")
    if !links.contains(where: { $0.hasPrefix("/pupil/") }) {
      try await until("the class's rows") { !links.filter { $0.hasPrefix("/class/") || $0.hasPrefix("/pupil/") }.isEmpty }
      if let list = links.first(where: { $0.hasPrefix("/class/") }), !links.contains(where: { $0.hasPrefix("/pupil/") }) {
        try await go(list)
      }
    }
    try await until("pupils") { links.contains { $0.hasPrefix("/pupil/") } }
    for pupil in links.filter({ $0.hasPrefix("/pupil/") }) {
      try await go(pupil)
      if guardians().count >= wanted { return pupil }
    }
    throw Waited(description: "no pupil with \(wanted) guardians")
  }

  /// The guardians who can be rung here.
  func guardians() -> [String] {
    var names: [String] = []
    for node in calls() {
      let name = node.name.split(separator: ", ", maxSplits: 1).last.map(String.init) ?? ""
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The buttons that ring a guardian; not the school's own numbers.
  private func calls() -> [_Node] {
    seen.filter { $0.role == .button && $0.isEnabled && $0.identifier?.hasPrefix("call-") ?? false && !$0.name.hasPrefix("Inget samtal") }
  }

  /// Says that a guardian was rung, and what came of it.
  func ring(_ guardian: String? = nil, outcome: String) async throws {
    guard let guardian = guardian ?? guardians().first else { throw Waited(description: "nobody can be rung") }
    func call() -> _Node? { calls().first { $0.name.hasSuffix(", \(guardian)") } }
    let opened = platform.opened.count
    func answer() -> _Node? { seen.first { $0.name == "\(outcome), \(guardian)" && $0.isEnabled } }
    // The school may have changed the page since it was drawn: it says so, and one taps again.
    for _ in 0..<20 where answer() == nil {
      try await until("can ring \(guardian)") { call() }.act?()
      _ = await phone.settle(atMost: .seconds(5))
    }
    try await tap("\(outcome), \(guardian)")
    try await until("is written down") { call() != nil }
    // Where the number is known the tap itself opens the dialler.
    for url in platform.opened.dropFirst(opened) { #expect(url.scheme == "tel") }
  }

  /// The texts of the timelines on this page.
  func timeline() -> [String] {
    (window.top?.parts ?? []).flatMap { part -> [String] in
      if case .timeline(let items, _) = part.kind { items.map(\.text.text) } else { [] }
    }
  }

  /// How often a state is seen that begins so.
  func count(_ words: String) -> Int { texts.filter { $0.hasPrefix(words) }.count }

  /// What can be chosen among.
  func choices() -> [_Node] { seen.filter { $0.role == .choice || ($0.role == .button && $0.value != nil) } }
}
