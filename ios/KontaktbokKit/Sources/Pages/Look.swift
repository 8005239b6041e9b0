import Core
import SwiftUI
import Tokens

/// SwiftUI has one of that name as well.
typealias Window = Core.Window

/// Colours and measures: those of every shell, made from the core's tokens.
enum Look {
  static let margin = CGFloat(Tokens.margin)
  static let card = CGFloat(Tokens.radiusCard)
  static let button = CGFloat(Tokens.button)
  static let buttonRadius = CGFloat(Tokens.radiusButton)
  static let fieldRadius = CGFloat(Tokens.radiusField)
  static let row = CGFloat(Tokens.row)
  static let tap = CGFloat(Tokens.tap)
  static let gap: CGFloat = 8
}

extension Color {
  static func token(_ token: Token) -> Color {
    Color(
      uiColor: UIColor { traits in
        let rgb = traits.userInterfaceStyle == .dark ? token.dark : token.light
        return UIColor(
          red: CGFloat(rgb >> 16 & 255) / 255, green: CGFloat(rgb >> 8 & 255) / 255, blue: CGFloat(rgb & 255) / 255, alpha: 1)
      })
  }
}
