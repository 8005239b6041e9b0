@preconcurrency import CoreTypes
import Observation

/// One page as the views read it.
@MainActor @Observable public final class PageState: Identifiable {
  /// Stable while the page is about the same thing.
  @ObservationIgnored public let key: String
  /// Its path.
  public private(set) var route: String
  /// Its title.
  public private(set) var title: Words
  /// How fresh it is.
  public private(set) var age: AgeLine?
  /// Where a wide window puts it.
  public private(set) var pane: Pane
  /// What Back does.
  public private(set) var back: Back
  /// Whether the app switcher must cover it.
  public private(set) var isSecret: Bool
  /// What gets focus first.
  public private(set) var focus: String?
  /// Its parts.
  public private(set) var parts: [PartState]
  /// Its main actions.
  public private(set) var foot: [Action]
  /// Whether pulling down asks for news.
  public private(set) var canRefresh: Bool
  /// What is typed on it.
  @ObservationIgnored public let fields = Fields()

  @ObservationIgnored private var taken: Page?
  @ObservationIgnored private var takenAge: AgeLine??
  /// What the store has; it may be told in the same run of draws as a page from before that.
  @ObservationIgnored private var takenSaved: [String: UInt64] = [:]

  /// The key.
  public nonisolated var id: String { key }

  /// A page seen for the first time.
  public init(_ page: Page) {
    key = page.key
    route = page.route
    title = page.title
    age = page.age
    pane = page.pane
    back = page.back
    isSecret = page.secret
    focus = page.focus
    parts = page.parts.map(PartState.init)
    foot = page.foot
    canRefresh = page.refresh
    fields.show(page)
  }

  func take(_ page: Page) {
    taken = page
    takenAge = nil
    takenSaved = [:]
  }

  func take(saved number: UInt64, of field: String) { takenSaved[field] = number }

  func take(age: AgeLine?) { takenAge = .some(age) }

  /// Writes what changed, and nothing else.
  func show() {
    if let page = taken {
      taken = nil
      if route != page.route { route = page.route }
      if title != page.title { title = page.title }
      if age != page.age { age = page.age }
      if pane != page.pane { pane = page.pane }
      if back != page.back { back = page.back }
      if isSecret != page.secret { isSecret = page.secret }
      if focus != page.focus { focus = page.focus }
      if foot != page.foot { foot = page.foot }
      if canRefresh != page.refresh { canRefresh = page.refresh }
      show(page.parts)
      fields.show(page)
    }
    for (field, number) in takenSaved { fields.saved(field, number) }
    takenSaved = [:]
    if let takenAge, takenAge != age { age = takenAge }
    takenAge = nil
  }

  private func show(_ new: [Part]) {
    let known = Dictionary(parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let next = new.map { part in
      guard let state = known[part.key] else { return PartState(part) }
      state.show(part)
      return state
    }
    if next.map(ObjectIdentifier.init) != parts.map(ObjectIdentifier.init) { parts = next }
  }
}

/// One part of a page as the views read it.
@MainActor @Observable public final class PartState: Identifiable {
  /// Stable on its page.
  @ObservationIgnored public let key: String
  /// Its head.
  public private(set) var title: String?
  /// What it is.
  public private(set) var kind: PartKind
  /// How often it was written.
  @ObservationIgnored public private(set) var written = 0

  /// The key.
  public nonisolated var id: String { key }

  /// A part seen for the first time.
  public init(_ part: Part) {
    key = part.key
    title = part.title
    kind = part.kind
  }

  func show(_ part: Part) {
    if title != part.title { title = part.title }
    if kind != part.kind {
      kind = part.kind
      written += 1
    }
  }
}
