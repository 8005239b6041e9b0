@preconcurrency import CoreTypes
import SwiftUI

/// The state of a thing: icon, words, soft ground.
struct StatusView: View {
  let status: Status

  var body: some View {
    HStack(alignment: .firstTextBaseline, spacing: 4) {
      IconView(status.icon)
      Text(status.text)
    }
    .font(.footnote.weight(.semibold))
    .foregroundStyle(Color.token(status.tone.ink))
    .padding(.horizontal, Look.gap)
    .padding(.vertical, 4)
    .background(Color.token(status.tone.ground), in: RoundedRectangle(cornerRadius: Look.gap))
  }
}
