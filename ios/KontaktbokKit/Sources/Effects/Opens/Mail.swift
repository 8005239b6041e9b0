import Foundation

/// A new mail.
enum Mail {
  static func opening(_ address: String) -> Opening? {
    guard !address.contains(where: { $0.isWhitespace || $0 == "?" || $0 == "&" }), address.contains("@") else { return nil }
    return URL(string: "mailto:\(address)").map(Opening.address)
  }
}
