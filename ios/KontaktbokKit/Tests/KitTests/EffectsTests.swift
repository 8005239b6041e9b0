@preconcurrency import CoreTypes
import Core
import Foundation
import Testing

@testable import Effects

private func paper(_ file: String = "rapport.pdf") -> Paper {
  Paper(file: file, at: 0, language: .swedish, title: "Papper", under: [], sections: [], foot: "")
}

@MainActor @Suite struct EffectsTests {
  let folder = Folder()
  let platform = TestPlatform()

  private func hands(now: Date = Date(timeIntervalSince1970: 1_000_000), boot: UInt64 = 5_000) -> PlatformHands {
    PlatformHands(
      platform: platform, key: SoftwareKey(folder.url.appendingPathComponent("key")),
      shared: SharedFiles(folder: folder.url.appendingPathComponent("shared")),
      settings: UserDefaults(suiteName: folder.url.lastPathComponent) ?? .standard, now: { now }, bootMs: { boot })
  }

  @Test func whatIsOpenedIsAnAddressOfTheSystem() {
    let opens: [(Opens, String?)] = [
      (.dial("070-123 45 67"), "tel:0701234567"), (.dial("+46 70 1"), "tel:+46701"), (.dial("okänt"), nil),
      (.sms(number: "070-1", text: "Hej & hå?"), "sms:0701&body=Hej%20%26%20h%C3%A5%3F"),
      (.mail("a@skola.se"), "mailto:a@skola.se"), (.mail("a@b?bcc=c@d"), nil), (.web("https://skola.se/x?y=1"), "https://skola.se/x?y=1"),
      (.web("http://skola.se"), nil), (.web("javascript:alert(1)"), nil),
    ]
    for (opens, address) in opens {
      let given = hands()
      platform.opened = []
      given.open(opens)
      #expect(platform.opened.map(\.absoluteString) == (address.map { [$0] } ?? []))
    }
  }

  @Test func aPaperIsAFileOfTheLibraryInAFolderThatIsEmptiedAtTheNextStart() throws {
    let given = hands()
    given.open(.paper(paper("../../rapport.pdf")))
    let file = try #require(platform.shared.first)
    #expect(file.lastPathComponent == "rapport.pdf" && file.deletingLastPathComponent().lastPathComponent == "shared")
    #expect(try Data(contentsOf: file).starts(with: Data("%PDF-".utf8)))
    _ = hands()
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func anAppointmentAndAClipboardAreGivenToTheSystem() throws {
    let given = hands()
    let appointment = Appointment(
      uid: "u", begins: 1_000, ends: 2_000, title: "Samtal på skolan", at: 0, sequence: 0, state: .confirmed)
    given.open(.calendar(appointment))
    let event = try #require(platform.events.first)
    #expect(
      event.title == "Samtal på skolan" && event.begins == Date(timeIntervalSince1970: 1) && event.ends == Date(timeIntervalSince1970: 2))
    given.open(.copy("Texten"))
    #expect(platform.copied.first?.text == "Texten")
    #expect(platform.copied.first?.expires == Date(timeIntervalSince1970: 1_000_600))
  }

  @Test func whatWaitsIsABadgeAndAfterADayANoticeWithoutNamesThatIsTakenBack() throws {
    let given = hands()
    given.outside(OutsideOperation(badge: 3, language: .swedish, holds: .somebodys, words: true))
    #expect(platform.badge == 3)
    #expect(platform.reminder?.at == Date(timeIntervalSince1970: 1_000_000 + 86_400))
    #expect(platform.reminder?.head == "Något har inte nått skolan")
    // A process that dies in between does not begin the day anew.
    let later = hands(now: Date(timeIntervalSince1970: 1_050_000))
    later.outside(OutsideOperation(badge: 2, language: .english, holds: .somebodys, words: true))
    #expect(platform.reminder?.at == Date(timeIntervalSince1970: 1_086_400))
    #expect(platform.reminder?.head == "Something has not reached the school")
    later.outside(OutsideOperation(badge: nil, language: .swedish, holds: .somebodys, words: true))
    #expect(platform.badge == 2 && platform.reminder != nil, "where nobody can tell, what was known stands")
    later.outside(OutsideOperation(badge: 0, language: .swedish, holds: .somebodys, words: false))
    #expect(platform.badge == 0 && platform.reminder == nil)
  }

  @Test func aWishToBeWokenIsAskedOfTheSystemAndTakenBack() {
    let given = hands()
    given.wake(WakeOperation(atBootMs: 5_000 + 3_600_000))
    #expect(platform.woken == Date(timeIntervalSince1970: 1_003_600))
    given.wake(WakeOperation(atBootMs: 4_000))
    #expect(platform.woken == Date(timeIntervalSince1970: 1_000_900), "no sooner than the system allows")
    given.wake(WakeOperation(atBootMs: nil))
    #expect(platform.woken == nil)
  }

  @Test(arguments: [(true, true, false, false), (false, true, false, true), (false, false, false, false), (true, false, true, true)])
  func theCoverIsThereBeforeTheSystemTakesItsPicture(isActive: Bool, isSecret: Bool, isLocked: Bool, covers: Bool) {
    #expect(PrivacyCover.covers(isActive: isActive, isSecret: isSecret, isLocked: isLocked) == covers)
  }

  @Test(arguments: [
    ("https://skola.se/in#ABCD-EFGH", "ABCD-EFGH"), ("https://SKOLA.se/in#A", "A"), ("https://annan.se/in#A", nil),
    ("http://skola.se/in#A", nil), ("https://skola.se/in", nil), ("https://skola.se/other#A", nil), ("kontaktbok://in#A", nil),
  ])
  func onlyALinkOfThisSchoolBringsACode(link: String, code: String?) {
    #expect(SignInLink(URL(string: link)!, school: "https://skola.se")?.code == code)
  }

  @Test func everyWordOfTheShellIsThereInBothLanguages() {
    for word in OwnWord.allCases {
      let said = [Language.swedish, .english].map { word.said(in: $0, "1", "2") }
      #expect(said.allSatisfy { !$0.isEmpty && $0 != word.rawValue && !$0.contains("%") }, "\(word): \(said)")
      if word != .cover { #expect(said[0] != said[1], "\(word)") }
    }
  }
}
