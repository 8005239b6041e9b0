// What SwiftUI brings along of UIKit on a phone, as far as the views use it.

@MainActor @preconcurrency public protocol UIViewRepresentable: View where Body == Never {
  associatedtype UIViewType: UIView
  associatedtype Coordinator = Void
  typealias Context = UIViewRepresentableContext<Self>
  func makeUIView(context: Context) -> UIViewType
  func updateUIView(_ view: UIViewType, context: Context)
  func makeCoordinator() -> Coordinator
  func sizeThatFits(_ proposal: ProposedViewSize, uiView: UIViewType, context: Context) -> CGSize?
}
extension UIViewRepresentable {
  public func sizeThatFits(_ proposal: ProposedViewSize, uiView: UIViewType, context: Context) -> CGSize? { nil }
}
public struct ProposedViewSize: Sendable {
  public var width: CGFloat?
  public var height: CGFloat?
}
extension UIViewRepresentable where Coordinator == Void { public func makeCoordinator() {} }
@MainActor public struct UIViewRepresentableContext<R: UIViewRepresentable> { public let coordinator: R.Coordinator }
extension UIViewRepresentable {
  public var body: Never { fatalError("no body") }
  /// The view that UIKit would show; a test keeps it to type into, and updates it as SwiftUI would.
  public func _made() -> (view: UIViewType, update: @MainActor (Self) -> Void, context: UIViewRepresentableContext<Self>) {
    let context = UIViewRepresentableContext<Self>(coordinator: makeCoordinator())
    let view = makeUIView(context: context)
    updateUIView(view, context: context)
    return (view, { $0.updateUIView(view, context: context) }, context)
  }
  public func _nodes() -> [_Node] {
    let (view, _, context) = _made()
    var node = _Node(.field, view.accessibilityLabel ?? "")
    node.hint = view.accessibilityHint
    if let text = view as? UITextView {
      node.value = text.text
      node.isEnabled = text.isEditable
      // The context holds what listens to the field.
      node.set = { [context] value in
        _ = context
        if let value = value as? String { text._typeOver(value) }
      }
    } else {
      node.role = .image
    }
    return [node]
  }
}

@MainActor open class UIView {
  public init() {}
  public var accessibilityLabel: String?
  public var accessibilityHint: String?
  public var accessibilityIdentifier: String?
  public var isAccessibilityElement = true
  public var backgroundColor: UIColor?
  @discardableResult public func becomeFirstResponder() -> Bool { isFirstResponder = true; return true }
  @discardableResult public func resignFirstResponder() -> Bool { isFirstResponder = false; return true }
  public var isFirstResponder = false
  public func sizeThatFits(_ size: CGSize) -> CGSize { size }
}
public final class UIColor: @unchecked Sendable {
  public static let clear = UIColor()
  public init(_ color: Color) {}
  public init(dynamicProvider: @escaping @Sendable (UITraitCollection) -> UIColor) {}
  public init(red: CGFloat, green: CGFloat, blue: CGFloat, alpha: CGFloat) {}
  init() {}
}
public enum UIUserInterfaceStyle: Sendable { case unspecified, light, dark }
public struct UITraitCollection: Sendable { public var userInterfaceStyle: UIUserInterfaceStyle { .light } }
extension Color { public init(uiColor: UIColor) { self.init() } }
public final class UIFont: @unchecked Sendable {
  public struct TextStyle: Sendable { public static let body = TextStyle() }
  public static func preferredFont(forTextStyle style: TextStyle) -> UIFont { UIFont() }
}
public struct UIEdgeInsets: Sendable { public static let zero = UIEdgeInsets() }
public final class NSTextContainer {
  public var lineFragmentPadding: CGFloat = 0
  public var maximumNumberOfLines = 0
}
@MainActor public final class UITextRange {}
public enum UITextAutocapitalizationType: Sendable { case none, sentences, allCharacters }
public enum UITextAutocorrectionType: Sendable { case `default`, no, yes }
public enum UIReturnKeyType: Sendable { case `default`, done, go }
@MainActor public protocol UITextViewDelegate: AnyObject {
  func textViewDidChange(_ textView: UITextView)
  func textViewDidEndEditing(_ textView: UITextView)
  func textView(_ textView: UITextView, shouldChangeTextIn range: NSRange, replacementText text: String) -> Bool
}
@MainActor public final class UITextView: UIView {
  /// Written by the program: what was being composed is gone, as on a phone.
  public var text: String? {
    didSet {
      if !isTyping { markedTextRange = nil; _replaced += 1; cursor = (text ?? "").utf16.count }
    }
  }
  public weak var delegate: UITextViewDelegate?
  public private(set) var markedTextRange: UITextRange?
  public var selectedRange: NSRange {
    get { NSRange(location: cursor, length: 0) }
    set { cursor = newValue.location }
  }
  public var isEditable = true
  public var isScrollEnabled = true
  public var font: UIFont?
  public var adjustsFontForContentSizeCategory = false
  public var textContainerInset = UIEdgeInsets.zero
  public let textContainer = NSTextContainer()
  public var autocapitalizationType = UITextAutocapitalizationType.sentences
  public var autocorrectionType = UITextAutocorrectionType.default
  public var keyboardType = UIKeyboardType.default
  public var returnKeyType = UIReturnKeyType.default
  public var textContentType: UITextContentType?

  private var isTyping = false
  private var cursor = 0
  private var marked = 0
  /// How often the program wrote into it.
  public private(set) var _replaced = 0

  /// A person marks everything and types.
  public func _typeOver(_ letters: String) {
    isTyping = true
    text = ""
    isTyping = false
    cursor = 0
    _type(letters)
  }

  /// A person types at the cursor. `composing` holds the letters as not finished, as a dead key does.
  public func _type(_ letters: String, composing: Bool = false) {
    let whole = (text ?? "") as NSString
    let from = markedTextRange == nil ? cursor : cursor - marked
    let range = NSRange(location: max(0, min(from, whole.length)), length: markedTextRange == nil ? 0 : marked)
    guard delegate?.textView(self, shouldChangeTextIn: range, replacementText: letters) ?? true else { return }
    isTyping = true
    text = whole.replacingCharacters(in: range, with: letters)
    isTyping = false
    cursor = range.location + letters.utf16.count
    marked = composing ? letters.utf16.count : 0
    markedTextRange = composing ? UITextRange() : nil
    delegate?.textViewDidChange(self)
  }
}
