import Foundation

/// A page on the web, in the person's own browser.
enum Web {
  static func opening(_ address: String) -> Opening? {
    guard let url = URL(string: address), url.scheme?.lowercased() == "https", url.host != nil else { return nil }
    return .address(url)
  }
}
