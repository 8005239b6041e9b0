public struct LocalizedStringKey: ExpressibleByStringInterpolation, Equatable, Sendable {
  let text: String
  public init(stringLiteral text: String) { self.text = text }
  public init(_ text: String) { self.text = text }
}
public struct Text: _Leaf, Equatable, Sendable {
  let text: String
  public init(_ key: LocalizedStringKey) { text = key.text }
  @_disfavoredOverload public init<S: StringProtocol>(_ text: S) { self.text = String(text) }
  public init(verbatim text: String) { self.text = text }
  public init(_ text: AttributedString) { self.text = String(text.characters) }
  public func bold() -> Text { self }
  public func strikethrough(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
  public func monospacedDigit() -> Text { self }
  public func font(_ font: Font?) -> Text { self }
  public func _nodes() -> [_Node] { text.isEmpty ? [] : [_Node(.text, text, drawn: [text])] }
}
public struct Image: _Leaf {
  let name: String
  let isDecorative: Bool
  public init(_ name: String) {
    self.name = name
    isDecorative = false
  }
  public init(systemName name: String) {
    self.name = name
    isDecorative = false
  }
  public init(decorative name: String) {
    self.name = name
    isDecorative = true
  }
  public enum Interpolation: Sendable { case none, low, medium, high }
  public enum Scale: Sendable { case small, medium, large }
  public func resizable() -> Image { self }
  public func interpolation(_ interpolation: Interpolation) -> Image { self }
  public func imageScale(_ scale: Scale) -> some View { self }
  public func _nodes() -> [_Node] { isDecorative ? [] : [_Node(.image, name)] }
}
public struct Label<T: View, I: View>: _Leaf {
  let title: T
  public init(@ViewBuilder title: () -> T, @ViewBuilder icon: () -> I) { self.title = title() }
  public func _nodes() -> [_Node] { title._nodes() }
}
extension Label where T == Text, I == Image {
  public init(_ key: LocalizedStringKey, systemImage: String) { title = Text(key) }
  @_disfavoredOverload public init<S: StringProtocol>(_ text: S, systemImage: String) { title = Text(text) }
}
public struct ProgressView: _Leaf {
  let value: String?
  public init() { value = nil }
  public init<V: BinaryFloatingPoint>(value: V?, total: V = 1) { self.value = value.map { "\($0)/\(total)" } }
  public func _nodes() -> [_Node] { [_Node(.progress, "", value: value)] }
}
public struct ContentUnavailableView<L: View, D: View, A: View>: _Leaf {
  let label: L
  let description: D
  let actions: A
  public init(@ViewBuilder label: () -> L, @ViewBuilder description: () -> D, @ViewBuilder actions: () -> A) {
    self.label = label()
    self.description = description()
    self.actions = actions()
  }
  public func _nodes() -> [_Node] { label._nodes() + description._nodes() + actions._nodes() }
}

public struct HorizontalAlignment: Sendable {
  public static let leading = Self(), center = Self(), trailing = Self()
}
public struct VerticalAlignment: Sendable {
  public static let top = Self(), center = Self(), bottom = Self(), firstTextBaseline = Self()
}
public struct Alignment: Equatable, Sendable {
  public static let leading = Self(), center = Self(), trailing = Self(), top = Self(), bottom = Self(), topLeading = Self()
}
public struct VStack<C: View>: _Leaf {
  let content: C
  public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct HStack<C: View>: _Leaf {
  let content: C
  public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct ZStack<C: View>: _Leaf {
  let content: C
  public init(alignment: Alignment = .center, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct ViewThatFits<C: View>: _Leaf {
  let content: C
  public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> C) { self.content = content() }
  /// The first that fits; here there is always room, so the first alone.
  public func _nodes() -> [_Node] { Array(content._nodes().prefix(1)) }
}
public struct ScrollView<C: View>: _Leaf {
  let content: C
  public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct Grid<C: View>: _Leaf {
  let content: C
  public init(
    alignment: Alignment = .center, horizontalSpacing: CGFloat? = nil, verticalSpacing: CGFloat? = nil, @ViewBuilder content: () -> C
  ) {
    self.content = content()
  }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct GridRow<C: View>: _Leaf {
  let content: C
  public init(alignment: VerticalAlignment? = nil, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct Spacer: _Leaf {
  public init(minLength: CGFloat? = nil) {}
  public func _nodes() -> [_Node] { [] }
}
public struct Divider: _Leaf {
  public init() {}
  public func _nodes() -> [_Node] { [] }
}
public struct List<C: View>: _Leaf {
  let content: C
  public init(@ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
public struct Section<P: View, C: View, F: View>: _Leaf {
  let parent: P
  let content: C
  let footer: F
  public init(@ViewBuilder content: () -> C, @ViewBuilder header: () -> P, @ViewBuilder footer: () -> F) {
    self.content = content()
    parent = header()
    self.footer = footer()
  }
  public func _nodes() -> [_Node] {
    let heads = parent._nodes().map { node in
      var node = node
      if node.role == .text { node.role = .header }
      return node
    }
    return heads + content._nodes() + footer._nodes()
  }
}
extension Section where F == EmptyView {
  public init(@ViewBuilder content: () -> C, @ViewBuilder header: () -> P) {
    self.init(content: content, header: header, footer: { EmptyView() })
  }
}
extension Section where P == EmptyView, F == EmptyView {
  public init(@ViewBuilder content: () -> C) { self.init(content: content, header: { EmptyView() }, footer: { EmptyView() }) }
}
public struct ForEach<D: RandomAccessCollection, ID: Hashable, C> {
  let data: D
  let content: (D.Element) -> C
}
extension ForEach: View where C: View {
  public var body: Never { fatalError("no body") }
  public func _nodes() -> [_Node] { data.flatMap { content($0)._nodes() } }
}
extension ForEach where C: View, D.Element: Identifiable, ID == D.Element.ID {
  public init(_ data: D, @ViewBuilder content: @escaping (D.Element) -> C) {
    self.data = data
    self.content = content
  }
}
extension ForEach where C: View {
  public init(_ data: D, id: KeyPath<D.Element, ID>, @ViewBuilder content: @escaping (D.Element) -> C) {
    self.data = data
    self.content = content
  }
}
/// A view that is drawn anew only when it is another one.
public struct EquatableView<C: View & Equatable>: _Leaf {
  let content: C
  public func _nodes() -> [_Node] {
    guard let kept = _Kept.now else { return content._nodes() }
    return kept.nodes(of: content)
  }
}
/// What was drawn before, by place: a view that is the same there is not drawn anew.
@MainActor public final class _Kept {
  static var now: _Kept?
  private var before: [Int: (view: Any, nodes: [_Node])] = [:]
  private var at = 0
  public init() {}

  /// Draws with what was drawn before in mind.
  public func drawn(_ draw: () -> [_Node]) -> [_Node] {
    at = 0
    Self.now = self
    defer { Self.now = nil }
    return draw()
  }

  func nodes<C: View & Equatable>(of view: C) -> [_Node] {
    let place = at
    at += 1
    if let known = before[place], let same = known.view as? C, same == view { return known.nodes }
    let nodes = view._nodes()
    before[place] = (view, nodes)
    return nodes
  }
}
extension View where Self: Equatable { public func equatable() -> EquatableView<Self> { EquatableView(content: self) } }
