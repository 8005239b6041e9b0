import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Something differs from the normal: icon, one bold line, one plain line, soft ground.
struct NoticeView: View {
  let tone: Tone
  let icon: Icon
  let head: String
  let text: Words?
  let actions: [Action]
  let page: PageState
  let window: Window

  var body: some View {
    VStack(alignment: .leading, spacing: Look.gap) {
      HStack(alignment: .firstTextBaseline, spacing: Look.gap) {
        IconView(icon)
        VStack(alignment: .leading, spacing: 4) {
          Text(head).font(.headline)
          if let text { shown(text).font(.subheadline) }
        }
      }
      .foregroundStyle(Color.token(tone.ink))
      .accessibilityElement(children: .combine)
      if !actions.isEmpty { ActionRow(actions: actions, page: page, window: window) }
    }
    .padding(.vertical, 4)
    .listRowBackground(Color.token(tone.ground))
  }
}
