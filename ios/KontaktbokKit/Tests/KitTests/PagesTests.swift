@preconcurrency import CoreTypes
import Foundation
import SwiftUI
import Testing

@testable import Core
@testable import Pages

/// Every golden page of the core, as the library gives it: a page that is added there is here without anybody's doing.
enum Golden {
  static let folder = URL(
    fileURLWithPath: (ProcessInfo.processInfo.environment["KONTAKTBOK_IOS"] ?? "") + "/KontaktbokKit/Generated/pages")

  static let names: [String] = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []

  static func screens(_ name: String) throws -> [Screen] {
    try Screens.bincodeDeserialize(input: [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))).screens
  }
}

@MainActor @Suite struct PagesTests {
  @Test func everyGoldenPageIsHere() {
    #expect(Golden.names.count >= 300, "\(Golden.names.count) pages")
  }

  @Test func everyKindOfPartAndInputIsOnSomePage() throws {
    var met: Set<String> = []
    for name in Golden.names {
      for page in try Golden.screens(name).flatMap(\.stack) {
        for part in page.parts { met.insert(String(describing: part.kind).prefix { $0 != "(" }.description) }
        for field in Texts.fields(of: page) { met.insert(String(describing: field.input).prefix { $0 != "(" }.description) }
      }
    }
    // One that no page shows is drawn by nobody here: then a page with it is to be added to the core's.
    #expect(
      met.isSuperset(of: [
        "notice", "rows", "timeline", "fields", "prose", "figures", "steps", "table", "codes", "actions", "text", "one", "many",
        "moment", "flag",
      ]), "\(met.sorted())")
  }

  @Test(arguments: Golden.names)
  func aGoldenPageIsMappedAndReadOut(name: String) throws {
    for screen in try Golden.screens(name) {
      for width in [UserInterfaceSizeClass.compact, .regular] {
        EnvironmentValues._now.horizontalSizeClass = width
        for page in screen.stack { try check(page, of: screen, "\(name) \(width)") }
      }
      EnvironmentValues._now.horizontalSizeClass = .compact
    }
  }

  @Test func theShieldSaysNothingOfAnybodyAndTheLockCanBeOpened() {
    let cover = ShieldView(language: .swedish, unlock: nil)._nodes().flatMap(\.everything)
    #expect(cover.flatMap(\.drawn) == ["Kontaktbok"])
    var opened = false
    let lock = ShieldView(language: .english, unlock: { opened = true })._nodes().flatMap(\.everything)
    lock.first { $0.role == .button && $0.name == "Unlock" }?.act?()
    #expect(opened)
  }

  /// What is seen with this page on top.
  private func check(_ page: Page, of screen: Screen, _ what: String) throws {
    let window = Core.Window(name: screen.window)
    let at = try #require(screen.stack.firstIndex { $0.key == page.key })
    var shown = screen
    shown.stack = Array(screen.stack[...at])
    window.show(shown)
    let outline = WindowView(window: window)._nodes().flatMap(\.everything)

    let nameless = outline.filter { $0.isInteractive && $0.name.trimmingCharacters(in: .whitespaces).isEmpty }
    #expect(nameless.isEmpty, "\(what): something that can be used has no name")
    #expect(outline.contains { $0.role == .header && $0.name == page.title.text }, "\(what): the title is a heading")

    let drawn = Set(outline.flatMap(\.drawn))
    let said = outline.map { [$0.name, $0.value ?? "", $0.hint ?? ""].joined(separator: " ") }.joined(separator: "\n")
    let texts = Texts.of(page)
    for text in texts where !text.isEmpty {
      #expect(drawn.contains(text) || drawn.contains { $0.contains(text) } || said.contains(text), "\(what): \"\(text)\" is not shown")
    }
    for action in Texts.actions(of: page) {
      let found = outline.filter { $0.identifier == action.id && $0.role == .button }
      let button = try #require(found.first, "\(what): \(action.id) has no button")
      #expect(button.name == (action.spoken ?? action.label), "\(what)")
      #expect(button.isEnabled == (action.whyNot == nil), "\(what): \(action.id)")
      if let why = action.whyNot { #expect(button.hint == why, "\(what): why not is said with it") }
    }
    for field in Texts.fields(of: page) { check(field, in: outline, screen.language, what) }
    let tabs = outline.filter { $0.role == .tab }
    #expect(tabs.map(\.name) == screen.tabs.map(\.label), "\(what)")
    if let place = screen.place, let chosen = screen.tabs.first(where: { $0.key == place }) {
      #expect(tabs.filter(\.isSelected).map(\.name) == [chosen.label], "\(what)")
    }
    for row in Texts.rows(of: page) {
      guard case .leads(let route) = row.does else { continue }
      let link = outline.first { $0.role == .link && $0.identifier == route }
      #expect(link != nil, "\(what): \(route) cannot be gone to")
      if let spoken = row.spoken { #expect(outline.contains { $0.name == spoken }, "\(what): what is to be said is said") }
    }
  }

  private func check(_ field: Field, in outline: [_Node], _ language: Language, _ what: String) {
    let name = field.name(in: language)
    switch field.input {
    case .text(let value, _, _, _, _):
      let node = outline.first { $0.role == .field && $0.name == name }
      #expect(node?.value == value && node?.isEnabled == field.enabled, "\(what): \(field.key)")
      if let error = field.error { #expect(node?.hint?.hasPrefix(error) == true, "\(what): what is wrong is said with the field") }
    case .moment:
      #expect(outline.contains { $0.role == .moment && $0.name == name && $0.isEnabled == field.enabled }, "\(what): \(field.key)")
    case .flag(let isOn):
      #expect(outline.contains { $0.role == .toggle && $0.name == name && $0.value == (isOn ? "on" : "off") }, "\(what): \(field.key)")
    case .one(let choices, let chosen, _):
      for choice in choices {
        let node = outline.first { [.choice, .button].contains($0.role) && $0.drawn.contains(choice.label) }
        #expect(node != nil, "\(what): \(choice.key)")
        let selected = outline.contains { [.choice, .button].contains($0.role) && $0.drawn.contains(choice.label) && $0.isSelected }
        if chosen == choice.key { #expect(selected, "\(what): \(choice.key) is chosen") }
      }
    case .many(let choices, let chosen):
      for choice in choices where chosen.contains(choice.key) {
        #expect(outline.contains { $0.role == .button && $0.drawn.contains(choice.label) && $0.isSelected }, "\(what): \(choice.key)")
      }
    }
  }
}

/// What a page says and offers, told apart from how it is shown. No `default`: a new part is a fault here too.
enum Texts {
  static func of(_ page: Page) -> [String] {
    [page.title.text, page.age?.text ?? ""] + page.parts.flatMap { [$0.title ?? ""] + inside($0.kind) } + page.foot.flatMap(action)
  }

  private static func inside(_ kind: PartKind) -> [String] {
    switch kind {
    case .notice(_, _, let head, let text, let actions): [head, text?.text ?? ""] + actions.flatMap(action)
    case .rows(let rows, let more):
      rows.flatMap { [$0.head.text, $0.text?.text ?? "", $0.status?.text ?? ""] + $0.actions.flatMap(action) } + more.map(action, or: [])
    case .timeline(let items, let more):
      items.flatMap { [$0.at, $0.by, $0.text.text, $0.note ?? "", $0.status?.text ?? ""] + $0.actions.flatMap(action) }
        + more.map(action, or: [])
    case .fields(let fields):
      fields.flatMap { field in [field.label, field.hint ?? "", field.error ?? ""] + choices(field.input) }
    case .prose(let words): [words.text]
    case .figures(let figures): figures.flatMap { [$0.value, $0.label] }
    case .steps(_, _, let label): [label]
    case .table(let heads, let rows): heads + rows.flatMap { $0 }
    case .codes(let slips): slips.flatMap { [$0.who.text, $0.code, $0.text] }
    case .actions(let actions): actions.flatMap(action)
    }
  }

  private static func choices(_ input: FieldInput) -> [String] {
    switch input {
    case .one(let choices, _, _): choices.map(\.label)
    case .many(let choices, _): choices.flatMap { [$0.label, $0.text ?? ""] }
    case .text, .moment, .flag: []
    }
  }

  private static func action(_ action: Action) -> [String] { [action.label, action.whyNot ?? ""] }

  static func actions(of page: Page) -> [Action] {
    page.foot
      + page.parts.flatMap { part -> [Action] in
        switch part.kind {
        case .notice(_, _, _, _, let actions), .actions(let actions): actions
        case .rows(let rows, let more): rows.flatMap(\.actions) + (more.map { [$0] } ?? [])
        case .timeline(let items, let more): items.flatMap(\.actions) + (more.map { [$0] } ?? [])
        case .fields, .prose, .figures, .steps, .table, .codes: []
        }
      }
  }

  static func fields(of page: Page) -> [Field] {
    page.parts.flatMap { part -> [Field] in if case .fields(let fields) = part.kind { fields } else { [] } }
  }

  static func rows(of page: Page) -> [Row] {
    page.parts.flatMap { part -> [Row] in if case .rows(let rows, _) = part.kind { rows } else { [] } }
  }
}

extension Optional {
  fileprivate func map<T>(_ transform: (Wrapped) -> T, or other: T) -> T { map(transform) ?? other }
}
