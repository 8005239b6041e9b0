@preconcurrency import CoreTypes
import Core
import Foundation
import SwiftUI
import Testing

@testable import Pages

/// What goes wrong has a page of its own, and nothing is erased or made anew on the way there.
extension AgainstTheSchool {
  @MainActor @Suite struct BadInputTests {
    @Test func aLinkWithAWrongCodeIsPutIntoTheFieldAndRefusedThere() async throws {
      let school = try School()
      let phone = Handset(server: school.url)
      try await phone.at("/sign-in")
      let link = try #require(SignInLink(URL(string: "\(school.url)/in#ABCD-EFGH-JKLM")!, school: school.url))
      phone.window.follow(link)
      try await phone.until("the code is in its field") { phone.seen.contains { $0.role == .field && $0.value == "ABCD-EFGH-JKLM" } }
      try await phone.tap("Logga in", .button)
      try await phone.sees("Koden gäller inte")
      #expect(phone.window.top?.route == "/sign-in")
      school.close()
    }

    @Test func aLockedKeychainIsNotAnEmptyOne() async throws {
      let school = try School()
      let phone = Handset(server: school.url)
      try await phone.signIn(try school.invite(school.people.mentor_a))
      phone.phone.end()
      let locked = Handset(server: school.url, folder: phone.folder, starts: false)
      locked.seal.isLocked = true
      locked.key.fault = .locked
      locked.phone.start()
      try await locked.until("a page says so") { locked.window.top != nil && locked.seen.contains { $0.role == .header } }
      #expect(!locked.seen.contains { $0.role == .field }, "nobody is asked to sign in")
      #expect(locked.key.made == 0)
      locked.seal.isLocked = false
      locked.key.fault = nil
      locked.phone.start()
      try await locked.at("/today")
      school.close()
    }

    @Test func aRevokedPhoneSaysSoAndShowsNobody() async throws {
      let school = try School()
      let phone = Handset(server: school.url)
      try await phone.signIn(try school.invite(school.people.mentor_a))
      let device = try #require(try school.devices().first?.split(separator: " ").first.map(String.init))
      try school.revoke(device)
      phone.window.refresh()
      try await phone.at("/sign-in")
      try await phone.sees("Skolan har spärrat den här telefonen")
      #expect(phone.window.tabs.isEmpty && phone.window.stack.count == 1)
      school.close()
    }

    @Test(arguments: ["store-full", "store-newer", "store-no-key", "store-sealed", "store-broken", "today-school-trouble", "revoked"])
    func whatTheStoreAndTheSchoolRefuseHasItsPage(name: String) throws {
      for language in ["sv", "en"] {
        let file = try #require(Golden.names.first { $0.hasPrefix("\(name).\(language)") })
        let window = Core.Window(name: "w")
        for screen in try Golden.screens(file) { window.show(screen) }
        let outline = WindowView(window: window)._nodes().flatMap(\.everything)
        let heads = try #require(window.top).parts.compactMap { part -> String? in
          if case .notice(.bad, _, let head, _, _) = part.kind { head } else { nil }
        }
        #expect(!heads.isEmpty, "what is wrong is said on the page")
        for head in heads { #expect(outline.contains { $0.name.hasPrefix(head) }) }
      }
    }

    @Test func aSchoolWhoseAddressIsNoneIsSaidWithAWayToTryAgain() async throws {
      let phone = Handset(server: "http://skola.example")
      guard case .unstarted = phone.phone.state else {
        Issue.record("it started")
        return
      }
      #expect(phone.seen.contains { $0.role == .button && $0.name == "Starta igen" })
      #expect(phone.texts.contains("Kontaktbok kan inte starta"))
    }
  }
}
