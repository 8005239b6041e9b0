@preconcurrency import CoreTypes
import Observation

/// The window as the views read it. A draw is taken first and shown when a whole run of draws has been taken; what did not
/// change is not written, so no view of it is made anew.
@MainActor @Observable public final class Window {
  /// Its name for the core.
  @ObservationIgnored public let name: String
  /// The language of everything that has none of its own.
  public private(set) var language = Language.swedish
  /// Which way it is written.
  public private(set) var direction = Direction.leftToRight
  /// The tabs.
  public private(set) var tabs: [Place] = []
  /// The chosen one.
  public private(set) var place: String?
  /// The pages, the root first.
  public private(set) var stack: [PageState] = []
  /// What to announce.
  public private(set) var said: Said?
  /// The action whose question is asked.
  public var asking: Asking?

  /// Opens the camera to scan a code; nothing where there is none.
  public var scan: (@MainActor () -> Void)?

  /// Where events go.
  @ObservationIgnored var send: @MainActor (Event) -> Void = { _ in }
  /// Where what an action opens goes.
  @ObservationIgnored var open: @MainActor (Opens) -> Void = { _ in }
  @ObservationIgnored private var nav: UInt64 = 0
  @ObservationIgnored private var taken: DrawOperation?
  @ObservationIgnored private var pages: [String: PageState] = [:]
  /// What was typed into a core that broke.
  @ObservationIgnored private(set) var again: [(route: String, edits: [Edit])] = []
  /// What was typed again, by path: its page is drawn as it was before that, and only told that it is stored.
  @ObservationIgnored private var retyped: [String: [Edit]] = [:]
  /// Whether the core has opened its store since it was built.
  @ObservationIgnored public private(set) var isOpen = false
  /// A code from a link that waits for its field.
  @ObservationIgnored var code: String?

  /// A window of this name.
  public init(name: String) { self.name = name }

  /// The page on top.
  public var top: PageState? { stack.last }

  /// Whether what is seen must be covered in the app switcher.
  public var isSecret: Bool { stack.contains { $0.isSecret } }

  /// Takes a draw; nothing is seen of it yet.
  func take(_ draw: DrawOperation) {
    guard draw.window == name else { return }
    // The core counts from the beginning: it broke and was built again.
    if draw.nav < (taken?.nav ?? nav) { keepTyped() }
    for page in draw.pages {
      if let known = pages[page.key] {
        known.take(page)
      } else {
        let new = PageState(page)
        new.fields.restore(retyped.removeValue(forKey: page.route) ?? [])
        pages[page.key] = new
      }
    }
    for touch in draw.touches {
      switch touch {
      case .saved(let page, let field, let number): pages[page]?.take(saved: number, of: field)
      case .age(let page, let age): pages[page]?.take(age: age)
      }
    }
    let gone = Set(pages.keys).subtracting(draw.stack)
    // A core that is opening has not taken what is typed on a page that it does not show.
    if !isOpen { for key in gone { if let page = pages[key] { keep(page) } } }
    gone.forEach { pages[$0] = nil }
    taken = draw
  }

  /// Shows what was taken.
  func show() {
    guard let draw = taken else { return }
    taken = nil
    nav = draw.nav
    let now = draw.stack.compactMap { pages[$0] }
    now.forEach { $0.show() }
    if language != draw.language { language = draw.language }
    if direction != draw.direction { direction = draw.direction }
    if tabs != draw.tabs { tabs = draw.tabs }
    if place != draw.place { place = draw.place }
    if stack.map(\.key) != draw.stack { stack = now }
    if let said = draw.said, said != self.said { self.said = said }
    if let asking, top?.key != asking.page { self.asking = nil }
    typeCode()
  }

  /// Puts the code of a link into its field, once that is there. To use it is left to the person.
  func typeCode() {
    guard let code, let page = top, page.route == "/sign-in", page.fields["code"] != nil else { return }
    self.code = nil
    type("code", .text(code), on: page)
  }

  /// Shows whole screens, as the core gives them when it is asked.
  public func show(_ screen: Screen) {
    take(
      DrawOperation(
        window: screen.window, nav: screen.nav, language: screen.language, direction: screen.direction, tabs: screen.tabs,
        place: screen.place, stack: screen.stack.map(\.key), pages: screen.stack, touches: [], said: screen.said))
    show()
  }
}

/// A question that is asked before an action.
public struct Asking: Identifiable {
  /// The page it is asked on.
  public let page: String
  /// The action.
  public let action: Action
  /// What is asked.
  public let confirm: Confirm
  /// The action's id.
  public var id: String { action.id }
}

// What a person does.
extension Window {
  /// Goes to a path.
  public func go(_ route: String) { send(.go(window: name, route: route)) }

  /// Back, as the system's gesture or button means it: so many pages.
  public func back(_ pages: Int = 1) {
    if pages == 1 {
      send(.back(window: name, nav: nav))
    } else if let page = stack.dropLast(pages).last {
      go(page.route)
    }
  }

  /// Taps an action: a question first, if it has one.
  public func tap(_ action: Action, on page: PageState) {
    guard action.whyNot == nil else { return }
    if let confirm = action.confirm {
      asking = Asking(page: page.key, action: action, confirm: confirm)
    } else {
      act(action, on: page)
    }
  }

  /// The question was answered.
  public func answer(_ yes: Bool) {
    guard let asked = asking else { return }
    asking = nil
    guard yes, let page = stack.first(where: { $0.key == asked.page }) else { return }
    act(asked.action, on: page)
  }

  /// What the platform opens is opened in the tap itself; whether the action is still there, the core answers.
  private func act(_ action: Action, on page: PageState) {
    if let opens = action.opens { open(opens) }
    send(.act(window: name, route: page.route, action: action.id, edits: page.fields.unsaved()))
  }

  /// A field holds something else now.
  public func type(_ field: String, _ value: FieldValue, on page: PageState) {
    guard let edit = page.fields.typed(field, value) else { return }
    send(.type(window: name, route: page.route, edits: [edit]))
  }

  /// Enter in a field means the page's main action.
  public func enter(on page: PageState) {
    if let main = page.foot.first(where: { $0.role == .primary && $0.opens == nil }) { tap(main, on: page) }
  }

  /// Pulling down asks the school for news.
  public func refresh() { send(.reachable) }

  /// The core is about to be another one: what the store may not have is kept beside the pages, which will go.
  func keepTyped() {
    isOpen = false
    for page in stack { keep(page) }
  }

  private func keep(_ page: PageState) {
    let edits = page.fields.unsaved()
    guard !edits.isEmpty else { return }
    again.removeAll { $0.route == page.route }
    again.append((page.route, edits))
  }

  /// The core has opened its store: only now it can take what was typed before.
  func opened() {
    if isOpen { return }
    keepTyped()
    isOpen = true
    let kept = again
    again = []
    for (number, typed) in kept.enumerated() {
      let page = pages.values.first { $0.route == typed.route }
      if let page { page.fields.restore(typed.edits) } else { retyped[typed.route] = typed.edits }
      send(.type(window: name, route: typed.route, edits: typed.edits))
      // That broke it: the next one gets the rest.
      if !isOpen {
        let rest = kept[number...].filter { kept in !again.contains { $0.route == kept.route } }
        again.append(contentsOf: rest)
        return
      }
    }
  }
}
