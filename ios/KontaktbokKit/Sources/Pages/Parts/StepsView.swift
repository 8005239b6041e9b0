import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Which step of several: words, and a thin bar that only repeats them.
struct StepsView: View {
  let at: UInt32
  let of: UInt32
  let label: String
  let language: Language

  var body: some View {
    VStack(alignment: .leading, spacing: 4) {
      ProgressView(value: Double(at), total: Double(max(of, 1))).tint(Color.token(Tokens.accent)).accessibilityHidden(true)
      Text(verbatim: "\(OwnWord.step.said(in: language, String(at), String(of))): \(label)").font(.subheadline)
    }
  }
}
