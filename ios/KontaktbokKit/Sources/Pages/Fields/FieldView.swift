import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// One thing to fill in: label, help, what is wrong with it, and how it is filled in. There is no `default`: a new kind of
/// input fails the build here.
struct FieldView: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window

  var body: some View {
    VStack(alignment: .leading, spacing: Look.gap) {
      FieldHelp(field: field)
      switch field.input {
      case .text(_, let lines, let max, let keyboard, let autofill):
        TextInput(
          field: field, state: state, page: page, window: window, lines: lines, max: Int(max), keyboard: keyboard, autofill: autofill)
      case .one(let choices, _, let style):
        OneInput(field: field, state: state, page: page, window: window, choices: choices, style: style)
      case .many(let choices, _):
        ManyInput(field: field, state: state, page: page, window: window, choices: choices)
      case .moment(_, let max):
        MomentInput(field: field, state: state, page: page, window: window, max: max)
      case .flag:
        FlagInput(field: field, state: state, page: page, window: window)
      }
    }
    .padding(.vertical, 4)
  }
}

/// Label, help and fault, above what is filled in: a keyboard on the screen does not cover them there. Each input says them
/// itself to who cannot see, so they are not read twice.
struct FieldHelp: View {
  let field: Field

  var body: some View {
    VStack(alignment: .leading, spacing: 4) {
      switch field.input {
      // Its label stands beside its switch.
      case .flag: EmptyView()
      case .text, .one, .many, .moment: Text(field.label).font(.subheadline.weight(.semibold))
      }
      if let hint = field.hint { Text(hint).font(.footnote).foregroundStyle(Color.token(Tokens.ink2)) }
      if let error = field.error {
        HStack(alignment: .firstTextBaseline, spacing: 4) {
          IconView(.circleAlert)
          Text(error)
        }
        .font(.footnote.weight(.semibold))
        .foregroundStyle(Color.token(Tokens.bad))
      }
    }
    .accessibilityHidden(true)
  }
}

extension Field {
  /// What it is called for who cannot see it: the label, and that it must be filled in.
  func name(in language: Language) -> String {
    required ? "\(label), \(OwnWord.required.said(in: language))" : label
  }

  /// What is wrong with it and what helps.
  var help: String { [error, hint].compactMap { $0 }.joined(separator: " ") }
}
