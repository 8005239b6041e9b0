public struct NavigationStack<R, C: View>: _Leaf {
  let root: C
  let pushed: () -> [_Node]
}
extension NavigationStack where R == Never {
  public init(@ViewBuilder root: () -> C) {
    self.root = root()
    pushed = { [] }
  }
}
extension NavigationStack {
  /// The page on top of the path is what is seen.
  public init<E: Hashable>(path: Binding<[E]>, @ViewBuilder root: () -> C) where R == [E] {
    let root = root()
    self.root = root
    let top = path.wrappedValue.last
    pushed = { top.flatMap { top in _destination(of: top, in: root) } ?? [] }
  }
  public func _nodes() -> [_Node] {
    let top = pushed()
    return top.isEmpty ? root._nodes() : top
  }
}
@MainActor func _destination<C: View>(of value: some Hashable, in view: C) -> [_Node]? {
  (view as? any _Leads)?._leads(to: AnyHashable(value))
}
@MainActor protocol _Leads { func _leads(to value: AnyHashable) -> [_Node]? }
public struct _Leading<C: View, D: Hashable, V: View>: _Leaf, _Leads {
  let content: C
  let destination: (D) -> V
  public func _nodes() -> [_Node] { content._nodes() }
  func _leads(to value: AnyHashable) -> [_Node]? { (value.base as? D).map { destination($0)._nodes() } }
}
extension View {
  public func navigationDestination<D: Hashable, V: View>(for type: D.Type, @ViewBuilder destination: @escaping (D) -> V) -> some View {
    _Leading(content: self, destination: destination)
  }
}
public struct NavigationSplitViewVisibility: Sendable, Equatable {
  public static let all = Self(), doubleColumn = Self(), automatic = Self()
}
public struct NavigationSplitView<S: View, D: View>: _Leaf {
  let sidebar: S
  let detail: D
  public init(columnVisibility: Binding<NavigationSplitViewVisibility>, @ViewBuilder sidebar: () -> S, @ViewBuilder detail: () -> D) {
    self.sidebar = sidebar()
    self.detail = detail()
  }
  public init(@ViewBuilder sidebar: () -> S, @ViewBuilder detail: () -> D) {
    self.sidebar = sidebar()
    self.detail = detail()
  }
  public func _nodes() -> [_Node] { sidebar._nodes() + detail._nodes() }
}
public struct TabView<S: Hashable, C: View>: _Leaf {
  let selection: Binding<S>
  let content: C
  public init(selection: Binding<S>, @ViewBuilder content: () -> C) {
    self.selection = selection
    self.content = content()
  }
  public func _nodes() -> [_Node] {
    var shown: [_Node] = [], tabs: [_Node] = []
    for node in content._nodes() {
      guard node.role == .tab else { continue }
      var tab = node
      if let tag = node.value.flatMap({ _Tags.all[$0] }) as? S {
        tab.isSelected = tag == selection.wrappedValue
        tab.act = { [selection] in selection.wrappedValue = tag }
        if tab.isSelected { shown = node.children }
      }
      tab.children = []
      tab.value = tab.hint
      tab.hint = nil
      tabs.append(tab)
    }
    return shown + tabs
  }
}
public struct ToolbarItemPlacement: Sendable {
  public static let primaryAction = Self(), topBarTrailing = Self(), topBarLeading = Self(), cancellationAction = Self(),
    principal = Self(),
    bottomBar = Self()
}
@MainActor public protocol ToolbarContent { func _nodes() -> [_Node] }
public struct ToolbarItem<C: View>: ToolbarContent {
  let content: C
  public init(placement: ToolbarItemPlacement = .primaryAction, @ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}
@MainActor @resultBuilder public struct ToolbarContentBuilder {
  public static func buildBlock<each C: ToolbarContent>(_ content: repeat each C) -> _Tools {
    var nodes: [_Node] = []
    for item in repeat each content { nodes += item._nodes() }
    return _Tools(nodes: nodes)
  }
  public static func buildIf<C: ToolbarContent>(_ content: C?) -> _Tools { _Tools(nodes: content?._nodes() ?? []) }
}
public struct _Tools: ToolbarContent {
  let nodes: [_Node]
  public func _nodes() -> [_Node] { nodes }
}
public enum Visibility: Sendable { case automatic, visible, hidden }
public enum Axis: Sendable {
  case horizontal, vertical
  public struct Set: OptionSet, Sendable {
    public let rawValue: Int8
    public init(rawValue: Int8) { self.rawValue = rawValue }
    public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2)
  }
}
public struct PresentationDetent: Hashable, Sendable { public static let large = Self(), medium = Self() }
public enum HorizontalEdge: Sendable { case leading, trailing }
public enum VerticalEdge: Sendable { case top, bottom }
public struct Edge: Sendable {
  public struct Set: OptionSet, Sendable {
    public let rawValue: Int8
    public init(rawValue: Int8) { self.rawValue = rawValue }
    public static let all = Set(rawValue: 15), horizontal = Set(rawValue: 10), vertical = Set(rawValue: 5), top = Set(rawValue: 1),
      bottom = Set(rawValue: 4), leading = Set(rawValue: 2), trailing = Set(rawValue: 8)
  }
}
public struct EdgeInsets: Sendable {
  public init(top: CGFloat, leading: CGFloat, bottom: CGFloat, trailing: CGFloat) {}
}
