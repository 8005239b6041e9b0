@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Numbers with labels.
struct FiguresView: View {
  let figures: [Figure]

  var body: some View {
    ForEach(figures, id: \.key) { figure in
      HStack(alignment: .firstTextBaseline, spacing: Look.gap) {
        Text(figure.label).foregroundStyle(Color.token(Tokens.ink2)).frame(maxWidth: .infinity, alignment: .leading)
        Text(figure.value).monospacedDigit().bold()
      }
      .accessibilityElement(children: .combine)
    }
  }
}
