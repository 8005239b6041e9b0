// What a view comes to on this machine: a tree that says what a screen reader would get. Written by hand; it proves spelling,
// types and what the views use, not that Apple's SwiftUI accepts or draws it.

/// What an element is for who cannot see it.
public enum _Role: String, Sendable {
  case text, header, image, button, link, field, toggle, choice, moment, progress, group, tab, dialog
}

/// One element, with what is inside it.
public struct _Node {
  public var role: _Role
  public var name: String
  public var value: String?
  public var hint: String?
  public var isEnabled = true
  public var isSelected = false
  public var isHidden = false
  public var identifier: String?
  /// Where in the view it was put: "content", "foot", "toolbar", "swipe", "menu", "dialog".
  public var place = "content"
  /// Every text that is drawn, also where something else is spoken.
  public var drawn: [String]
  public var children: [_Node]
  public var act: (@MainActor () -> Void)?
  public var set: (@MainActor (Any) -> Void)?

  public init(_ role: _Role, _ name: String = "", value: String? = nil, drawn: [String] = [], children: [_Node] = []) {
    self.role = role
    self.name = name
    self.value = value
    self.drawn = drawn
    self.children = children
  }

  /// Every text that is drawn here and inside.
  public var allDrawn: [String] { drawn + children.flatMap(\.allDrawn) }

  /// Everything spoken when several are read as one.
  public var spoken: String {
    if isHidden { return "" }
    let own = [name, value ?? ""].filter { !$0.isEmpty }
    return (own + children.map(\.spoken).filter { !$0.isEmpty }).joined(separator: ", ")
  }

  /// Whether something can be done with it.
  public var isInteractive: Bool {
    switch role {
    case .button, .link, .field, .toggle, .choice, .moment, .tab: true
    case .text, .header, .image, .progress, .group, .dialog: false
    }
  }

  /// It and everything inside it.
  public var everything: [_Node] { [self] + children.flatMap(\.everything) }
}
