extension View {
  public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { self }
  public func padding(_ length: CGFloat) -> some View { self }
  public func font(_ font: Font?) -> some View { self }
  public func bold(_ isActive: Bool = true) -> some View { self }
  public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some View { self }
  public func tint(_ color: Color?) -> some View { self }
  public func background<S: ShapeStyle>(_ style: S) -> some View { self }
  public func background<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> some View { self }
  public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: @escaping () -> V) -> some View {
    _with("overlay", content)
  }
  public func clipShape<S: Shape>(_ shape: S) -> some View { self }
  public func contentShape<S: Shape>(_ shape: S) -> some View { self }
  public func opacity(_ opacity: Double) -> some View { self }
  public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View { self }
  public func frame(
    minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, idealHeight: CGFloat? = nil,
    maxHeight: CGFloat? = nil, alignment: Alignment = .center
  ) -> some View { self }
  public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { self }
  public func lineLimit(_ number: Int?) -> some View { self }
  public func lineLimit(_ range: PartialRangeFrom<Int>) -> some View { self }
  public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { self }
  public func listStyle<S: ListStyle>(_ style: S) -> some View { self }
  public func listRowBackground<V: View>(_ view: V?) -> some View { self }
  public func listRowInsets(_ insets: EdgeInsets?) -> some View { self }
  public func listRowSeparator(_ visibility: Visibility) -> some View { self }
  public func scrollContentBackground(_ visibility: Visibility) -> some View { self }
  public func buttonStyle<S: ButtonStyle>(_ style: S) -> some View { self }
  public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View { self }
  public func pickerStyle<S: PickerStyle>(_ style: S) -> some View { self }
  public func toggleStyle<S: ToggleStyle>(_ style: S) -> some View { self }
  public func labelsHidden() -> some View { self }
  public func disabled(_ isDisabled: Bool) -> some View {
    _each { node in if isDisabled { node = _disabled(node) } }
  }
  public func tag<V: Hashable>(_ tag: V) -> some View {
    _Changed(self) { nodes in
      let key = "\(V.self) \(tag.hashValue)"
      _Tags.all[key] = tag
      if nodes.first?.role == .tab {
        return nodes.map {
          var node = $0; node.value = key; return node
        }
      }
      var one = _Node(.choice, nodes.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", "), value: key)
      one.drawn = nodes.flatMap(\.allDrawn)
      return [one]
    }
  }
  public func tabItem<V: View>(@ViewBuilder _ label: () -> V) -> some View {
    let names = label()._nodes()
    return _Changed(self) { nodes in
      let shown = names.filter { $0.role != .image }
      return [_Node(.tab, shown.map(\.spoken).joined(separator: ", "), drawn: shown.flatMap(\.allDrawn), children: nodes)]
    }
  }
  public func badge(_ count: Int) -> some View { _each { node in if node.role == .tab, count > 0 { node.hint = "\(count)" } } }
  public func id<I: Hashable>(_ id: I) -> some View { self }
  public func textContentType(_ type: UITextContentType?) -> some View { self }
  public func textInputAutocapitalization(_ kind: TextInputAutocapitalization?) -> some View { self }
  public func autocorrectionDisabled(_ isDisabled: Bool = true) -> some View { self }
  public func keyboardType(_ type: UIKeyboardType) -> some View { self }
  public func submitLabel(_ label: SubmitLabel) -> some View { self }
  public func focused<V: Hashable>(_ binding: FocusState<V>.Binding, equals value: V) -> some View { self }
  public func onAppear(perform: (() -> Void)? = nil) -> some View { self }
  public func onDisappear(perform: (() -> Void)? = nil) -> some View { self }
  public func onSubmit(_ action: @escaping () -> Void) -> some View { self }
  public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ action: @escaping (V, V) -> Void) -> some View { self }
  public func onOpenURL(perform: @escaping (URL) -> Void) -> some View { self }
  public func task(priority: TaskPriority = .userInitiated, _ action: sending @escaping @isolated(any) () async -> Void) -> some View {
    self
  }
  public func refreshable(action: @escaping @Sendable () async -> Void) -> some View { self }
  public func animation<V: Equatable>(_ animation: Animation?, value: V) -> some View { self }
  public func sensoryFeedback<T: Equatable>(_ feedback: SensoryFeedback, trigger: T) -> some View { self }
  public func privacySensitive(_ isSensitive: Bool = true) -> some View { self }
  public func textSelection(_ selectability: TextSelectability) -> some View { self }
  public func environment<V>(_ path: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> some View { self }
  public func preferredColorScheme(_ scheme: ColorScheme?) -> some View { self }
  public func ignoresSafeArea() -> some View { self }
}
public struct TextSelectability: Sendable { public static var enabled: Self { .init() } }
@MainActor func _disabled(_ node: _Node) -> _Node {
  var node = node
  if node.isInteractive { node.isEnabled = false }
  node.children = node.children.map(_disabled)
  return node
}

// Where more is put: bars, menus, sheets, questions.
extension View {
  public func navigationTitle<S: StringProtocol>(_ title: S) -> some View {
    _Changed(self) { nodes in [_Node(.header, String(title), drawn: [String(title)])] + nodes }
  }
  public func navigationTitle(_ title: Text) -> some View { navigationTitle(title.text) }
  public func navigationBarTitleDisplayMode(_ mode: NavigationBarItem.TitleDisplayMode) -> some View { self }
  public func navigationBarBackButtonHidden(_ isHidden: Bool = true) -> some View { self }
  public func navigationSplitViewColumnWidth(min: CGFloat? = nil, ideal: CGFloat, max: CGFloat? = nil) -> some View { self }
  public func toolbar<C: ToolbarContent>(@ToolbarContentBuilder content: () -> C) -> some View {
    let nodes = content()._nodes()
    return _Changed(self) { $0 + _placed(nodes, "toolbar") }
  }
  public func safeAreaInset<V: View>(
    edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> V
  )
    -> some View
  {
    let nodes = content()._nodes()
    return _Changed(self) { $0 + _placed(nodes, "foot") }
  }
  public func swipeActions<V: View>(edge: HorizontalEdge = .trailing, allowsFullSwipe: Bool = true, @ViewBuilder content: () -> V)
    -> some View
  {
    let nodes = content()._nodes()
    return _Changed(self) { $0 + _placed(nodes, "swipe") }
  }
  public func contextMenu<V: View>(@ViewBuilder menuItems: () -> V) -> some View {
    let nodes = menuItems()._nodes()
    return _Changed(self) { $0 + _placed(nodes, "menu") }
  }
  public func sheet<I: Identifiable, V: View>(item: Binding<I?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (I) -> V)
    -> some View
  {
    _Changed(self) { nodes in item.wrappedValue.map { content($0)._nodes() } ?? nodes }
  }
  public func sheet<V: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> V)
    -> some View
  {
    _Changed(self) { nodes in isPresented.wrappedValue ? content()._nodes() : nodes }
  }
  public func confirmationDialog<A: View, M: View>(
    _ title: Text, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: @escaping () -> A,
    @ViewBuilder message: @escaping () -> M
  ) -> some View {
    _Changed(self) { nodes in
      guard isPresented.wrappedValue else { return nodes }
      let inside = title._nodes() + message()._nodes() + actions()._nodes()
      return nodes + _placed([_Node(.dialog, title.text, children: inside)], "dialog")
    }
  }
  public func alert<A: View, M: View>(
    _ title: Text, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A, @ViewBuilder message: @escaping () -> M
  ) -> some View { confirmationDialog(title, isPresented: isPresented, actions: actions, message: message) }
  public func presentationDetents(_ detents: Set<PresentationDetent>) -> some View { self }
  public func interactiveDismissDisabled(_ isDisabled: Bool = true) -> some View { self }
}

// What a screen reader gets.
extension View {
  public func accessibilityLabel(_ text: Text) -> some View { _Changed(self) { nodes in _named(nodes, text.text) } }
  @_disfavoredOverload public func accessibilityLabel<S: StringProtocol>(_ text: S) -> some View {
    accessibilityLabel(Text(verbatim: String(text)))
  }
  public func accessibilityValue<S: StringProtocol>(_ text: S) -> some View { _each { $0.value = String(text) } }
  public func accessibilityHint<S: StringProtocol>(_ text: S) -> some View { _each { $0.hint = text.isEmpty ? nil : String(text) } }
  public func accessibilityIdentifier(_ identifier: String) -> some View { _each { $0.identifier = identifier } }
  public func accessibilityHidden(_ isHidden: Bool) -> some View {
    _each { node in
      guard isHidden else { return }
      node.isHidden = true
    }
  }
  public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
    _each { node in
      if traits.contains(.isHeader), node.role == .text { node.role = .header }
      if traits.contains(.isSelected) { node.isSelected = true }
      if traits.contains(.isLink), node.role == .button { node.role = .link }
    }
  }
  public func accessibilityRemoveTraits(_ traits: AccessibilityTraits) -> some View { self }
  public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
    _Changed(self) { nodes in
      switch children {
      case .combine: _combined(nodes, name: nil)
      case .ignore: _combined(nodes, name: "")
      case .contain: [_Node(.group, "", children: nodes)]
      }
    }
  }
  public func accessibilityAction(named name: Text, _ handler: @escaping () -> Void) -> some View { self }
  public func accessibilitySortPriority(_ priority: Double) -> some View { self }
}
@MainActor func _named(_ nodes: [_Node], _ name: String) -> [_Node] {
  guard nodes.count == 1, var only = nodes.first else {
    if nodes.isEmpty { return [] }
    var group = _Node(.group, name, children: nodes)
    group.drawn = []
    return [group]
  }
  only.name = name
  return [only]
}

public struct UITextContentType: Sendable, Equatable {
  public static let oneTimeCode = Self(), name = Self(), telephoneNumber = Self(), emailAddress = Self()
}
public enum UIKeyboardType: Sendable { case `default`, asciiCapable, URL }
