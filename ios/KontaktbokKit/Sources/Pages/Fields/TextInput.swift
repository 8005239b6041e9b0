import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Text, one line or many.
struct TextInput: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window
  let lines: Lines
  let max: Int
  let keyboard: Keyboard
  let autofill: String?

  var body: some View {
    TypedText(
      name: field.name(in: window.language), help: field.help, state: state, isEnabled: field.enabled, lines: lines, max: max,
      keyboard: keyboard, autofill: autofill, wantsFocus: page.focus == field.key, isWrong: field.error != nil,
      typed: { window.type(field.key, .text($0), on: page) }, entered: { window.enter(on: page) }
    )
    .frame(minHeight: lines == .many ? 96 : Look.tap)
    .padding(.horizontal, Look.gap)
    .overlay { RoundedRectangle(cornerRadius: Look.fieldRadius).stroke(Color.token(field.error == nil ? Tokens.edge : Tokens.bad)) }
    if autofill == "one-time-code", let scan = window.scan {
      Button {
        scan()
      } label: {
        Label(OwnWord.scan.said(in: window.language), systemImage: "qrcode.viewfinder")
      }
      // In a list's row a button without a style is the whole row.
      .buttonStyle(.bordered)
      .frame(minHeight: Look.tap)
    }
  }
}
