@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// The colours of a tone; always beside words.
extension Tone {
  var ink: Token {
    switch self {
    case .plain: Tokens.ink
    case .draft: Tokens.draft
    case .wait: Tokens.wait
    case .got: Tokens.got
    case .wish: Tokens.wish
    case .bad: Tokens.bad
    }
  }

  var ground: Token {
    switch self {
    case .plain: Tokens.surface
    case .draft: Tokens.draftSoft
    case .wait: Tokens.waitSoft
    case .got: Tokens.gotSoft
    case .wish: Tokens.wishSoft
    case .bad: Tokens.badSoft
    }
  }
}
