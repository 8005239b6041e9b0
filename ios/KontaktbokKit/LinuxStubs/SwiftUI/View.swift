@_exported import Foundation
@_exported import Observation

@MainActor @preconcurrency public protocol View {
  associatedtype Body: View
  @ViewBuilder @MainActor @preconcurrency var body: Body { get }
  /// What it comes to; made of its body but for the views below.
  func _nodes() -> [_Node]
}
extension View {
  public func _nodes() -> [_Node] {
    _Counts.bodies[String(describing: Self.self), default: 0] += 1
    return body._nodes()
  }
}
/// How often the body of each kind of view was asked for.
@MainActor public enum _Counts { public static var bodies: [String: Int] = [:] }

extension Never: View { public var body: Never { fatalError("no body") } }
public protocol _Leaf: View where Body == Never {}
extension _Leaf { public var body: Never { fatalError("no body") } }

@MainActor @preconcurrency @resultBuilder public struct ViewBuilder {
  public static func buildExpression<C: View>(_ content: C) -> C { content }
  public static func buildBlock() -> EmptyView { EmptyView() }
  public static func buildBlock<C: View>(_ content: C) -> C { content }
  public static func buildBlock<each C: View>(_ content: repeat each C) -> TupleView<(repeat each C)> {
    var nodes: [() -> [_Node]] = []
    for view in repeat each content { nodes.append { view._nodes() } }
    return TupleView((repeat each content), nodes)
  }
  public static func buildIf<C: View>(_ content: C?) -> C? { content }
  public static func buildEither<T: View, F: View>(first: T) -> _ConditionalContent<T, F> { .init { first._nodes() } }
  public static func buildEither<T: View, F: View>(second: F) -> _ConditionalContent<T, F> { .init { second._nodes() } }
  public static func buildLimitedAvailability<C: View>(_ content: C) -> AnyView { AnyView(content) }
}
public struct EmptyView: _Leaf {
  public init() {}
  public func _nodes() -> [_Node] { [] }
}
public struct TupleView<T>: _Leaf {
  let nodes: [() -> [_Node]]
  init(_ value: T, _ nodes: [() -> [_Node]]) { self.nodes = nodes }
  public func _nodes() -> [_Node] { nodes.flatMap { $0() } }
}
public struct _ConditionalContent<T, F>: _Leaf {
  let nodes: () -> [_Node]
  init(_ nodes: @escaping () -> [_Node]) { self.nodes = nodes }
  public func _nodes() -> [_Node] { nodes() }
}
public struct AnyView: _Leaf {
  let nodes: () -> [_Node]
  public init<V: View>(_ view: V) { nodes = { view._nodes() } }
  public func _nodes() -> [_Node] { nodes() }
}
extension Optional: View where Wrapped: View {
  public var body: Never { fatalError("no body") }
  public func _nodes() -> [_Node] { map { $0._nodes() } ?? [] }
}
public struct Group<C: View>: _Leaf {
  let content: C
  public init(@ViewBuilder content: () -> C) { self.content = content() }
  public func _nodes() -> [_Node] { content._nodes() }
}

/// A view whose nodes a modifier has changed.
public struct _Changed<C: View>: _Leaf {
  let content: C
  let change: ([_Node]) -> [_Node]
  init(_ content: C, _ change: @escaping ([_Node]) -> [_Node]) {
    self.content = content
    self.change = change
  }
  public func _nodes() -> [_Node] { change(content._nodes()) }
}
extension View {
  func _each(_ change: @escaping (inout _Node) -> Void) -> some View {
    _Changed(self) { nodes in
      nodes.map { node in
        var node = node
        change(&node)
        return node
      }
    }
  }
  /// Puts more nodes beside its own.
  func _with<V: View>(_ place: String, _ more: @escaping () -> V) -> some View {
    _Changed(self) { nodes in nodes + _placed(more()._nodes(), place) }
  }
}
func _placed(_ nodes: [_Node], _ place: String) -> [_Node] {
  nodes.map { node in
    var node = node
    if node.place == "content" { node.place = place }
    node.children = _placed(node.children, place)
    return node
  }
}
/// Several nodes as one that is read at once; what can be done inside it is left.
@MainActor func _combined(_ nodes: [_Node], name: String?) -> [_Node] {
  if nodes.count == 1, var only = nodes.first, only.isInteractive || name == nil {
    if let name { only.name = name }
    return [only]
  }
  let acts = nodes.flatMap(\.everything).filter(\.isInteractive)
  let still = nodes.filter { !$0.everything.contains(where: \.isInteractive) }
  var one = _Node(.text, name ?? still.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", "))
  one.drawn = still.flatMap(\.allDrawn)
  return [one] + acts
}

@MainActor @preconcurrency public protocol App {
  associatedtype Body: Scene
  @SceneBuilder @MainActor @preconcurrency var body: Body { get }
  @MainActor @preconcurrency init()
}
extension App { public static func main() {} }
@MainActor @preconcurrency public protocol Scene {}
@resultBuilder public struct SceneBuilder { public static func buildBlock<C: Scene>(_ content: C) -> C { content } }
// Names that SwiftUI has as well: what the package calls so must be told apart here as there.
public struct Window<C: View>: Scene { init() {} }
public struct TimelineView<S, C> {}
public struct Table<V, R, C> {}
public struct WindowGroup<C: View>: Scene { public init(@ViewBuilder content: () -> C) {} }
public struct BackgroundTask<Request, Response>: Sendable {
  public static func appRefresh(_ identifier: String) -> BackgroundTask<Void, Void> { .init() }
}
extension Scene {
  public func backgroundTask<D: Sendable, R: Sendable>(
    _ task: BackgroundTask<D, R>, action: @escaping @Sendable (D) async -> R
  ) -> some Scene { self }
  public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ action: @escaping (V, V) -> Void) -> some Scene { self }
}
