@preconcurrency import CoreTypes
import SwiftUI

/// Words in their own language, so that a voice reads them in it.
@MainActor func shown(_ words: Words) -> Text {
  var text = AttributedString(words.text)
  if let language = words.language, !language.isEmpty { text.languageIdentifier = language }
  return Text(text)
}
