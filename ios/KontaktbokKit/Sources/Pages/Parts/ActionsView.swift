import Core
@preconcurrency import CoreTypes
import SwiftUI

/// Actions that belong here and not at the foot.
struct ActionsView: View {
  let actions: [Action]
  let page: PageState
  let window: Window

  var body: some View {
    ActionRow(actions: actions, page: page, window: window)
  }
}
