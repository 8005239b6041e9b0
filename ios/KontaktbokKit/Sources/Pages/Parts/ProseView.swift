@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Plain text; it can be marked and copied.
struct ProseView: View {
  let words: Words

  var body: some View {
    shown(words).foregroundStyle(Color.token(Tokens.ink)).textSelection(.enabled)
  }
}
