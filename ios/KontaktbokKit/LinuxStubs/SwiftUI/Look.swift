public protocol ShapeStyle: Sendable {}
public struct Color: _Leaf, ShapeStyle, Hashable {
  public enum RGBColorSpace: Sendable { case sRGB }
  public init(_ space: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {}
  nonisolated init() {}
  public init(_ name: String, bundle: Bundle?) {}
  nonisolated public static let clear = Color(), primary = Color(), secondary = Color()
  nonisolated public func opacity(_ opacity: Double) -> Color { self }
  nonisolated public static func == (left: Color, right: Color) -> Bool { true }
  nonisolated public func hash(into hasher: inout Hasher) {}
  public func _nodes() -> [_Node] { [] }
}
extension ShapeStyle where Self == Color {
  public static var secondary: Color { Color() }
  public static var clear: Color { Color() }
}
public struct Font: Hashable, Sendable {
  public enum TextStyle: Sendable { case largeTitle, title, title2, headline, body, subheadline, footnote, caption }
  public enum Design: Sendable { case `default`, monospaced }
  public struct Weight: Hashable, Sendable { public static let regular = Self(), semibold = Self(), bold = Self() }
  public static let largeTitle = Font(), title = Font(), title2 = Font(), headline = Font(), body = Font(), subheadline = Font(),
    footnote = Font(), caption = Font()
  public static func system(_ style: TextStyle, design: Design? = nil, weight: Weight? = nil) -> Font { Font() }
  public func weight(_ weight: Weight) -> Font { self }
  public func bold() -> Font { self }
  public func monospacedDigit() -> Font { self }
}
public protocol Shape: View, Sendable {}
public struct Capsule: Shape, _Leaf {
  public init() {}
  public func _nodes() -> [_Node] { [] }
}
public struct Circle: Shape, _Leaf {
  public init() {}
  public func _nodes() -> [_Node] { [] }
}
public struct Rectangle: Shape, _Leaf {
  public init() {}
  public func _nodes() -> [_Node] { [] }
}
public struct RoundedRectangle: Shape, _Leaf {
  public init(cornerRadius: CGFloat) {}
  public func _nodes() -> [_Node] { [] }
}
extension Shape {
  public func fill<S: ShapeStyle>(_ style: S) -> some View { EmptyView() }
  public func stroke<S: ShapeStyle>(_ style: S, lineWidth: CGFloat = 1) -> some View { EmptyView() }
}
public struct ContentShapeKinds: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let interaction = Self(rawValue: 1)
}
public struct SensoryFeedback: Equatable, Sendable { public static let success = Self(), warning = Self(), error = Self() }
public enum TextAlignment: Sendable { case leading, center, trailing }
public protocol ListStyle {}
public struct InsetGroupedListStyle: ListStyle {}
extension ListStyle where Self == InsetGroupedListStyle { public static var insetGrouped: Self { .init() } }
public struct TextInputAutocapitalization: Sendable {
  public static var never: Self { .init() }
  public static var sentences: Self { .init() }
  public static var characters: Self { .init() }
}
public struct SubmitLabel: Sendable {
  public static var done: Self { .init() }
  public static var go: Self { .init() }
}
public struct NavigationBarItem: Sendable { public enum TitleDisplayMode: Sendable { case automatic, inline, large } }
public struct Animation: Sendable { public static func easeOut(duration: Double) -> Animation { .init() } }
public struct AccessibilityTraits: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let isHeader = Self(rawValue: 1), isSelected = Self(rawValue: 2), isButton = Self(rawValue: 4), isLink = Self(rawValue: 8),
    isModal = Self(rawValue: 16), updatesFrequently = Self(rawValue: 32)
}
public enum AccessibilityChildBehavior: Sendable { case ignore, contain, combine }
public enum AccessibilityNotification {
  public struct Announcement: Sendable {
    public let text: String
    public init(_ text: String) { self.text = text }
    @MainActor public func post() { Self._said.append(text) }
    /// What was announced, in order.
    @MainActor public static var _said: [String] = []
  }
}
