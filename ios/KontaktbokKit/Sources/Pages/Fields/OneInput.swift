import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Exactly one of several: side by side where words are short and letters not large, else one under the other.
struct OneInput: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window
  let choices: [Choice]
  let style: ChoiceStyle

  @Environment(\.dynamicTypeSize) private var typeSize

  var body: some View {
    if style == .segments, !typeSize.isAccessibilitySize {
      Picker(selection: chosen) {
        ForEach(choices, id: \.key) { Text($0.label).tag($0.key) }
      } label: {
        Text(field.name(in: window.language))
      }
      .pickerStyle(.segmented)
      .disabled(!field.enabled)
      .accessibilityHint(field.help)
    } else {
      ForEach(choices, id: \.key) { choice in
        ChoiceRow(field: field, choice: choice, isChosen: chosen.wrappedValue == choice.key, language: window.language) {
          chosen.wrappedValue = choice.key
        }
      }
    }
  }

  private var chosen: Binding<String> {
    Binding {
      if case .text(let key) = state.value { key } else { "" }
    } set: { key in
      window.type(field.key, .text(key), on: page)
    }
  }
}

/// One of several as a row with a mark where it is chosen.
struct ChoiceRow: View {
  let field: Field
  let choice: Choice
  let isChosen: Bool
  let language: Language
  let choose: @MainActor () -> Void

  var body: some View {
    Button {
      choose()
    } label: {
      HStack(spacing: Look.gap) {
        VStack(alignment: .leading, spacing: 4) {
          Text(choice.label).foregroundStyle(Color.token(Tokens.ink))
          if let text = choice.text { Text(text).font(.footnote).foregroundStyle(Color.token(Tokens.ink2)) }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        IconView(.check).opacity(isChosen ? 1 : 0).foregroundStyle(Color.token(Tokens.accent))
      }
      .frame(minHeight: Look.tap)
      .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .disabled(!field.enabled)
    .accessibilityValue(field.name(in: language))
    .accessibilityHint(field.help)
    .accessibilityAddTraits(isChosen ? [.isSelected] : [])
  }
}
