@preconcurrency import CoreTypes
import Foundation
import SwiftUI
import Testing

@testable import Core
@testable import Pages

private func field(_ value: String, revision: UInt64 = 0, saved: UInt64 = 0) -> Field {
  Field(
    key: "name", revision: revision, saved: saved, label: "Namn", hint: nil, error: nil, required: false, enabled: true,
    input: .text(value: value, lines: .single, max: 80, keyboard: .text, autofill: nil))
}

private func page(_ field: Field, revision: UInt64 = 0) -> Page {
  Page(
    key: "/p", revision: revision, route: "/p", title: Words(text: "Sida", language: nil), age: nil, pane: .full, back: .none,
    secret: false, focus: nil, parts: [Part(key: "f", title: nil, kind: .fields([field]))], foot: [], refresh: false)
}

/// A field on a page as UIKit shows it, with what the phone is told of it.
@MainActor private final class Desk {
  let page: PageState
  let window = Core.Window(name: "phone")
  let view: UITextView
  private let made: (view: UITextView, update: @MainActor (TypedText) -> Void, context: UIViewRepresentableContext<TypedText>)
  var sent: [Event] = []
  private var asked: UInt64 = 0

  init(_ value: String) {
    page = PageState(KitTests.page(field(value)))
    made = Self.typed(page, window)._made()
    view = made.view
    window.send = { [weak self] in self?.sent.append($0) }
  }

  private static func typed(_ page: PageState, _ window: Core.Window) -> TypedText {
    TypedText(
      name: "Namn", help: "", state: page.fields["name"]!, isEnabled: true, lines: .single, max: 80, keyboard: .text, autofill: nil,
      wantsFocus: false, isWrong: false, typed: { window.type("name", .text($0), on: page) }, entered: {})
  }

  /// The core draws: the page with what it knows the field to hold, and SwiftUI updates every view.
  func redraw(_ value: String, revision: UInt64 = 0, saved: UInt64 = 0) {
    asked += 1
    page.take(KitTests.page(field(value, revision: revision, saved: saved), revision: asked))
    page.show()
    made.update(Self.typed(page, window))
  }

  var told: [String] {
    sent.compactMap { event in
      guard case .type(_, _, let edits) = event, case .text(let words) = edits.first?.value else { return nil }
      return words
    }
  }
}

@MainActor @Suite struct FieldsTests {
  @Test func deadKeysInTheMiddleOfATextSurviveARedrawAfterEachLetter() {
    let desk = Desk("Till  imorgon")
    desk.view.selectedRange = NSRange(location: 5, length: 0)
    let strokes: [(String, composing: Bool)] = [
      ("Z", false), ("o", false), ("´", true), ("é", false), (" ", false), ("°", true), ("Å", false), ("k", false), ("e", false),
      ("r", false), ("s", false), ("t", false), ("r", false), ("¨", true), ("ö", false), ("m", false),
    ]
    var known = "Till  imorgon"
    for stroke in strokes {
      desk.view._type(stroke.0, composing: stroke.composing)
      // Late by one: what the core draws is what it was told before this letter.
      desk.redraw(known, saved: UInt64(max(0, desk.told.count - 1)))
      if stroke.composing { #expect(desk.view.markedTextRange != nil, "the dead key is still pending") }
      known = desk.told.last ?? known
      desk.redraw(known, saved: UInt64(desk.told.count))
    }
    #expect(desk.view.text == "Till Zoé Åkerström imorgon")
    #expect(desk.view._replaced == 1, "the field was written once, when it was made")
    #expect(desk.told.last == "Till Zoé Åkerström imorgon")
    #expect(!desk.told.contains { $0.contains("´") || $0.contains("¨") || $0.contains("°") }, "nothing half is told")
    #expect(desk.view.selectedRange.location == 18, "the cursor stays in the middle")
  }

  @Test func aMovedRevisionReplacesWhatIsTypedAndNothingElseDoes() {
    let desk = Desk("")
    desk.view._type("Hej")
    desk.redraw("")
    desk.redraw("He", saved: 1)
    #expect(desk.view.text == "Hej")
    desk.redraw("", revision: 1)
    #expect(desk.view.text == "")
    desk.view._type("Igen")
    #expect(desk.view.text == "Igen" && desk.told.last == "Igen")
  }

  @Test func aReplacementThatComesWhileAWordIsComposedWaitsForIt() {
    let desk = Desk("")
    desk.view._type("Zo")
    desk.view._type("´", composing: true)
    desk.redraw("Tömt", revision: 1)
    #expect(desk.view.text == "Zo´" && desk.view.markedTextRange != nil)
    desk.view._type("é")
    #expect(desk.view.text == "Tömt")
  }

  @Test func editsCountUpFromWhatTheStoreHasAndAreUnsavedUntilItHasThem() {
    let desk = Desk("")
    desk.redraw("Draft", saved: 7)
    #expect(desk.view.text == "Draft", "nobody has typed: what is stored is shown")
    desk.view._type("!")
    guard case .type(_, _, let edits) = desk.sent.last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(edits.first?.number == 8)
    #expect(desk.page.fields.unsaved().count == 1)
    desk.page.fields.saved("name", 8)
    #expect(desk.page.fields.unsaved().isEmpty)
  }

  @Test func whatWasTypedIntoACoreThatBrokeIsInTheFieldsOfTheNextAndItsSavingIsNotUndone() {
    let window = Core.Window(name: "phone")
    var sent: [Event] = []
    window.send = { sent.append($0) }
    func draw(_ nav: UInt64, _ pages: [Page], _ touches: [Touch] = []) -> DrawOperation {
      DrawOperation(
        window: "phone", nav: nav, language: .swedish, direction: .leftToRight, tabs: [], place: nil, stack: ["/p"], pages: pages,
        touches: touches, said: nil)
    }
    window.take(draw(5, [page(field("Hej"))]))
    window.show()
    window.opened()
    if let page = window.top { window.type("name", .text("Hej du"), on: page) }
    // Built again it counts from the beginning, and draws the page without fields until its store is open.
    var empty = page(field(""))
    empty.parts = []
    window.take(draw(1, [empty]))
    window.opened()
    #expect(sent.count == 2, "typed, and typed again")
    // The page from before that and the word that it is stored come in one run.
    window.take(draw(1, [page(field("Hej"))]))
    window.take(draw(1, [], [.saved(page: "/p", field: "name", number: 1)]))
    window.show()
    #expect(window.top?.fields["name"]?.value == .text("Hej du"))
    #expect(window.isStored)
  }

  @Test func aKeystrokeIsSmall() throws {
    let desk = Desk("")
    desk.view._type(String(repeating: "å", count: 60))
    let bytes = try desk.sent.last?.bincodeSerialize().count ?? .max
    #expect(bytes <= 4096, "\(bytes) bytes cross")
  }

  @Test func aMomentGoesToThePickerAndBackUnchanged() {
    for text in ["2026-11-23T14:32", "2026-01-01T00:00", "2026-10-25T02:30"] {
      #expect(LocalMoment.date(text).map(LocalMoment.text) == text)
    }
    #expect(LocalMoment.date("") == nil && LocalMoment.date("i morgon") == nil)
  }
}
