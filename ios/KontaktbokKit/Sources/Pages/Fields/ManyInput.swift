import Core
@preconcurrency import CoreTypes
import SwiftUI

/// Any of several.
struct ManyInput: View {
  let field: Field
  let state: FieldState
  let page: PageState
  let window: Window
  let choices: [Choice]

  var body: some View {
    ForEach(choices, id: \.key) { choice in
      ChoiceRow(field: field, choice: choice, isChosen: chosen.contains(choice.key), language: window.language) {
        // In the order in which they stand, whatever the order of the taps.
        let next = chosen.symmetricDifference([choice.key])
        window.type(field.key, .keys(choices.map(\.key).filter(next.contains)), on: page)
      }
    }
  }

  private var chosen: Set<String> {
    if case .keys(let keys) = state.value { Set(keys) } else { [] }
  }
}
