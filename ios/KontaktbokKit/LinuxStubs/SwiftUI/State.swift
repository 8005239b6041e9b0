final class _Box<V> {
  var value: V
  init(_ value: V) { self.value = value }
}
@propertyWrapper public struct State<V> {
  let box: _Box<V>
  public init(wrappedValue: V) { box = _Box(wrappedValue) }
  public init(initialValue: V) { box = _Box(initialValue) }
  public var wrappedValue: V {
    get { box.value }
    nonmutating set { box.value = newValue }
  }
  public var projectedValue: Binding<V> {
    let box = box
    return Binding(get: { box.value }, set: { box.value = $0 })
  }
}
extension State where V: ExpressibleByNilLiteral { public init() { self.init(wrappedValue: nil) } }
@propertyWrapper @dynamicMemberLookup public struct Binding<V> {
  let get: () -> V
  let set: (V) -> Void
  public init(get: @escaping () -> V, set: @escaping (V) -> Void) {
    self.get = get
    self.set = set
  }
  public init(projectedValue: Binding<V>) { self = projectedValue }
  public static func constant(_ value: V) -> Binding<V> { .init(get: { value }, set: { _ in }) }
  public var wrappedValue: V {
    get { get() }
    nonmutating set { set(newValue) }
  }
  public var projectedValue: Binding<V> { self }
  public subscript<S>(dynamicMember path: WritableKeyPath<V, S>) -> Binding<S> {
    Binding<S>(
      get: { get()[keyPath: path] },
      set: { new in
        var whole = get()
        whole[keyPath: path] = new
        set(whole)
      })
  }
}
@propertyWrapper @dynamicMemberLookup public struct Bindable<V: AnyObject & Observable> {
  public var wrappedValue: V
  public init(wrappedValue: V) { self.wrappedValue = wrappedValue }
  public init(_ value: V) { wrappedValue = value }
  public var projectedValue: Bindable<V> { self }
  public subscript<S>(dynamicMember path: ReferenceWritableKeyPath<V, S>) -> Binding<S> {
    let value = wrappedValue
    return Binding<S>(get: { value[keyPath: path] }, set: { value[keyPath: path] = $0 })
  }
}
@propertyWrapper public struct FocusState<V: Hashable> {
  @propertyWrapper public struct Binding {
    let box: _Box<V>
    public var wrappedValue: V {
      get { box.value }
      nonmutating set { box.value = newValue }
    }
    public var projectedValue: Binding { self }
  }
  let box: _Box<V>
  public init() where V: ExpressibleByNilLiteral { box = _Box(nil) }
  public init() where V == Bool { box = _Box(false) }
  public var wrappedValue: V {
    get { box.value }
    nonmutating set { box.value = newValue }
  }
  public var projectedValue: Binding { Binding(box: box) }
}
@propertyWrapper public struct ScaledMetric<V: BinaryFloatingPoint> {
  public let wrappedValue: V
  public init(wrappedValue: V) { self.wrappedValue = wrappedValue }
  public init(wrappedValue: V, relativeTo style: Font.TextStyle) { self.wrappedValue = wrappedValue }
}

public enum ScenePhase: Sendable { case active, inactive, background }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum ColorScheme: Sendable { case light, dark }
public enum LayoutDirection: Sendable, Hashable { case leftToRight, rightToLeft }
public struct DynamicTypeSize: Sendable, Comparable {
  let size: Int
  public static let large = DynamicTypeSize(size: 3), accessibility1 = DynamicTypeSize(size: 7), accessibility5 = DynamicTypeSize(size: 11)
  public static func < (left: Self, right: Self) -> Bool { left.size < right.size }
  public var isAccessibilitySize: Bool { size >= 7 }
}
public struct DismissAction: Sendable { public func callAsFunction() {} }
/// What the views are in. A test sets it before it draws.
public struct EnvironmentValues: Sendable {
  public var dismiss = DismissAction()
  public var scenePhase = ScenePhase.active
  public var horizontalSizeClass: UserInterfaceSizeClass? = .compact
  public var colorScheme = ColorScheme.light
  public var layoutDirection = LayoutDirection.leftToRight
  public var dynamicTypeSize = DynamicTypeSize.large
  public var accessibilityReduceMotion = false
  public var locale = Locale(identifier: "sv_SE")
  public var isEnabled = true
  @MainActor public static var _now = EnvironmentValues()
}
@MainActor @preconcurrency @propertyWrapper public struct Environment<V> {
  let path: KeyPath<EnvironmentValues, V>
  public init(_ path: KeyPath<EnvironmentValues, V>) { self.path = path }
  public var wrappedValue: V { EnvironmentValues._now[keyPath: path] }
}
