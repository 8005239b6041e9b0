import Foundation

/// The dialler. The number is shown there and rung by the person; nothing is told back.
enum Dial {
  static func opening(_ number: String) -> Opening? {
    let digits = dialled(number)
    return digits.isEmpty ? nil : URL(string: "tel:\(digits)").map(Opening.address)
  }

  /// The digits, and a plus.
  static func dialled(_ number: String) -> String { number.filter { ("0"..."9").contains($0) || $0 == "+" } }
}
