public struct ButtonRole: Equatable, Sendable {
  let name: String
  public static let destructive = ButtonRole(name: "destructive"), cancel = ButtonRole(name: "cancel")
}
public struct Button<L: View>: _Leaf {
  let label: L
  let action: @MainActor () -> Void
  public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> L) {
    self.label = label()
    self.action = action
  }
  public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> L) {
    self.init(action: action, label: label)
  }
  public func _nodes() -> [_Node] {
    let inside = label._nodes()
    let name = inside.filter { $0.role != .image }.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", ")
    var node = _Node(.button, name, drawn: inside.flatMap(\.allDrawn))
    node.act = action
    return [node]
  }
}
extension Button where L == Text {
  public init(_ key: LocalizedStringKey, action: @escaping @MainActor () -> Void) { self.init(action: action) { Text(key) } }
  public init(_ key: LocalizedStringKey, role: ButtonRole?, action: @escaping @MainActor () -> Void) {
    self.init(action: action) { Text(key) }
  }
  @_disfavoredOverload public init<S: StringProtocol>(_ text: S, action: @escaping @MainActor () -> Void) {
    self.init(action: action) { Text(text) }
  }
  @_disfavoredOverload public init<S: StringProtocol>(_ text: S, role: ButtonRole?, action: @escaping @MainActor () -> Void) {
    self.init(action: action) { Text(text) }
  }
}
public struct Menu<L: View, C: View>: _Leaf {
  let label: L
  let content: C
  public init(@ViewBuilder content: () -> C, @ViewBuilder label: () -> L) {
    self.content = content()
    self.label = label()
  }
  public func _nodes() -> [_Node] { label._nodes() + _placed(content._nodes(), "menu") }
}
public struct TextField<L: View>: _Leaf {
  let label: String
  let text: Binding<String>
  public func _nodes() -> [_Node] {
    var node = _Node(.field, label, value: text.wrappedValue)
    node.set = { [text] value in if let value = value as? String { text.wrappedValue = value } }
    return [node]
  }
}
extension TextField where L == Text {
  public init(_ key: LocalizedStringKey, text: Binding<String>) {
    label = key.text
    self.text = text
  }
  @_disfavoredOverload public init<S: StringProtocol>(_ label: S, text: Binding<String>) {
    self.label = String(label)
    self.text = text
  }
  @_disfavoredOverload public init<S: StringProtocol>(_ label: S, text: Binding<String>, axis: Axis) { self.init(label, text: text) }
}
/// On iOS this is the real one of UIKit in SwiftUI's frame; here it is a field that the frame fills.
public struct Toggle<L: View>: _Leaf {
  let label: L
  let isOn: Binding<Bool>
  public init(isOn: Binding<Bool>, @ViewBuilder label: () -> L) {
    self.label = label()
    self.isOn = isOn
  }
  public func _nodes() -> [_Node] {
    let inside = label._nodes()
    let name = inside.filter { $0.role != .image }.map(\.spoken).joined(separator: ", ")
    var node = _Node(.toggle, name, value: isOn.wrappedValue ? "on" : "off", drawn: inside.flatMap(\.allDrawn))
    node.set = { [isOn] value in if let value = value as? Bool { isOn.wrappedValue = value } }
    return [node]
  }
}
extension Toggle where L == Text {
  @_disfavoredOverload public init<S: StringProtocol>(_ label: S, isOn: Binding<Bool>) { self.init(isOn: isOn) { Text(label) } }
}
public struct DatePickerComponents: OptionSet, Sendable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }
  public static let date = DatePickerComponents(rawValue: 1), hourAndMinute = DatePickerComponents(rawValue: 2)
}
public struct DatePicker<L: View>: _Leaf {
  let label: L
  let selection: Binding<Date>
  public func _nodes() -> [_Node] {
    let inside = label._nodes()
    var node = _Node(.moment, inside.map(\.spoken).joined(separator: ", "), drawn: inside.flatMap(\.allDrawn))
    node.value = "\(selection.wrappedValue.timeIntervalSince1970)"
    node.set = { [selection] value in if let value = value as? Date { selection.wrappedValue = value } }
    return [node]
  }
}
extension DatePicker {
  public init(
    selection: Binding<Date>, displayedComponents: DatePickerComponents = [.date, .hourAndMinute], @ViewBuilder label: () -> L
  ) {
    self.label = label()
    self.selection = selection
  }
  public init(
    selection: Binding<Date>, in range: PartialRangeThrough<Date>, displayedComponents: DatePickerComponents = [.date, .hourAndMinute],
    @ViewBuilder label: () -> L
  ) {
    self.label = label()
    self.selection = selection
  }
}
public struct Picker<L: View, S: Hashable, C: View>: _Leaf {
  let label: L
  let selection: Binding<S>
  let content: C
  public init(selection: Binding<S>, @ViewBuilder content: () -> C, @ViewBuilder label: () -> L) {
    self.label = label()
    self.selection = selection
    self.content = content()
  }
  public func _nodes() -> [_Node] {
    let head = label._nodes()
    let group = head.map(\.spoken).joined(separator: ", ")
    var nodes = [_Node(.group, group, drawn: head.flatMap(\.allDrawn))]
    nodes[0].children = content._nodes().map { choice in
      var choice = choice
      choice.role = .choice
      if let tag = choice.value.flatMap({ _Tags.all[$0] }) as? S {
        choice.isSelected = tag == selection.wrappedValue
        choice.act = { [selection] in selection.wrappedValue = tag }
      }
      choice.value = nil
      return choice
    }
    return nodes
  }
}
/// What a tag in a picker stands for.
@MainActor enum _Tags { static var all: [String: Any] = [:] }

public struct ShareLink<D, L: View>: _Leaf {
  let label: L
  public func _nodes() -> [_Node] { Button(action: {}) { label }._nodes() }
}
extension ShareLink where D == URL {
  public init(item: URL, @ViewBuilder label: () -> L) { self.label = label() }
}
extension ShareLink where D == String {
  public init(item: String, @ViewBuilder label: () -> L) { self.label = label() }
}
public protocol PickerStyle {}
public struct SegmentedPickerStyle: PickerStyle {}
public struct InlinePickerStyle: PickerStyle {}
public struct MenuPickerStyle: PickerStyle {}
extension PickerStyle where Self == SegmentedPickerStyle { public static var segmented: Self { .init() } }
extension PickerStyle where Self == InlinePickerStyle { public static var inline: Self { .init() } }
extension PickerStyle where Self == MenuPickerStyle { public static var menu: Self { .init() } }
public protocol ToggleStyle {}
public struct SwitchToggleStyle: ToggleStyle {}
extension ToggleStyle where Self == SwitchToggleStyle { public static var `switch`: Self { .init() } }
@MainActor @preconcurrency public protocol ButtonStyle {
  associatedtype Made: View
  typealias Configuration = ButtonStyleConfiguration
  @ViewBuilder func makeBody(configuration: Configuration) -> Made
}
public struct ButtonStyleConfiguration {
  public struct Label: _Leaf { public func _nodes() -> [_Node] { [] } }
  public let label: Label
  public let isPressed: Bool
}
@MainActor @preconcurrency public protocol PrimitiveButtonStyle {}
public struct PlainButtonStyle: PrimitiveButtonStyle { nonisolated init() {} }
public struct BorderedButtonStyle: PrimitiveButtonStyle { nonisolated init() {} }
extension PrimitiveButtonStyle where Self == PlainButtonStyle { public static var plain: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderedButtonStyle { public static var bordered: Self { .init() } }
