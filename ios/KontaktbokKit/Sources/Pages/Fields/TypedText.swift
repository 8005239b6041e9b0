import Core
@preconcurrency import CoreTypes
import SwiftUI

/// The field that a person types in. It is UIKit's own, for SwiftUI's does not say whether a word is being composed: a dead key
/// (´ and then e), predictive text, East Asian input. While one is, nothing is told and nothing is written into it, whatever
/// is drawn around it.
struct TypedText: UIViewRepresentable {
  let name: String
  let help: String
  let state: FieldState
  let isEnabled: Bool
  let lines: Lines
  let max: Int
  let keyboard: Keyboard
  let autofill: String?
  let wantsFocus: Bool
  let isWrong: Bool
  let typed: @MainActor (String) -> Void
  let entered: @MainActor () -> Void

  func makeCoordinator() -> Typist { Typist() }

  func makeUIView(context: Context) -> UITextView {
    let view = UITextView()
    view.delegate = context.coordinator
    view.font = UIFont.preferredFont(forTextStyle: .body)
    view.adjustsFontForContentSizeCategory = true
    view.backgroundColor = .clear
    view.isScrollEnabled = false
    view.textContainerInset = .zero
    if lines == .single { view.textContainer.maximumNumberOfLines = 1 }
    switch keyboard {
    case .text: view.autocapitalizationType = .sentences
    case .code:
      view.autocapitalizationType = .allCharacters
      view.autocorrectionType = .no
      view.keyboardType = .asciiCapable
    case .address:
      view.autocapitalizationType = .none
      view.autocorrectionType = .no
      view.keyboardType = .URL
    }
    if autofill == "one-time-code" { view.textContentType = .oneTimeCode }
    if lines == .single { view.returnKeyType = .done }
    return view
  }

  func updateUIView(_ view: UITextView, context: Context) {
    let typist = context.coordinator
    typist.field = self
    view.accessibilityLabel = name
    view.accessibilityHint = help.isEmpty ? nil : help
    view.accessibilityIdentifier = state.key
    view.isEditable = isEnabled
    typist.write(into: view)
    if wantsFocus, !typist.hadFocus {
      typist.hadFocus = true
      // Not before it stands in its window.
      Task { @MainActor in view.becomeFirstResponder() }
    }
  }

  /// As wide as there is room, as high as its words: a text view that does not scroll would else never break a line.
  func sizeThatFits(_ proposal: ProposedViewSize, uiView: UITextView, context: Context) -> CGSize? {
    guard let width = proposal.width, width.isFinite, width > 0 else { return nil }
    let size = uiView.sizeThatFits(CGSize(width: width, height: .greatestFiniteMagnitude))
    return CGSize(width: width, height: size.height)
  }

  /// Between the field and the phone.
  @MainActor final class Typist: NSObject, UITextViewDelegate {
    var field: TypedText?
    var hadFocus = false
    private var replaced: Int?

    /// Writes the phone's value, only where it was put in the place of what is there.
    func write(into view: UITextView) {
      guard let field, view.markedTextRange == nil, replaced != field.state.replaced else { return }
      replaced = field.state.replaced
      guard case .text(let words) = field.state.value, words != view.text else { return }
      let cursor = view.selectedRange
      view.text = words
      if cursor.location <= words.utf16.count { view.selectedRange = cursor }
    }

    func textViewDidChange(_ view: UITextView) {
      guard let field else { return }
      let isComposing = view.markedTextRange != nil
      field.state.composing(isComposing)
      if isComposing { return }
      if replaced != field.state.replaced {
        // While it was composed the value was replaced: an action did that, and its value stands.
        write(into: view)
      } else {
        field.typed(view.text ?? "")
      }
    }

    func textViewDidEndEditing(_ view: UITextView) { textViewDidChange(view) }

    func textView(_ view: UITextView, shouldChangeTextIn range: NSRange, replacementText text: String) -> Bool {
      guard let field else { return true }
      if field.lines == .single, text == "\n" {
        view.resignFirstResponder()
        field.entered()
        return false
      }
      // What is being composed may be longer than it will be; what is finished may not.
      let after = ((view.text ?? "") as NSString).replacingCharacters(in: range, with: text)
      return view.markedTextRange != nil || text.isEmpty || after.count <= field.max
    }
  }
}
