import Core
@preconcurrency import CoreTypes
import SwiftUI

/// Yes or no.
struct FlagInput: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window

  var body: some View {
    Toggle(isOn: isOn) { Text(field.label) }
      .disabled(!field.enabled)
      .accessibilityLabel(field.name(in: window.language))
      .accessibilityHint(field.help)
  }

  private var isOn: Binding<Bool> {
    Binding {
      if case .flag(let isOn) = state.value { isOn } else { false }
    } set: { isOn in
      window.type(field.key, .flag(isOn), on: page)
    }
  }
}
