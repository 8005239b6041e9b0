import Foundation

/// A text message, written and not sent.
enum Sms {
  static func opening(_ number: String, _ text: String) -> Opening? {
    let digits = Dial.dialled(number)
    guard !digits.isEmpty, let body = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else { return nil }
    // Messages reads what follows an ampersand; with a question mark older ones drop the body.
    return URL(string: "sms:\(digits)&body=\(body)").map(Opening.address)
  }
}
