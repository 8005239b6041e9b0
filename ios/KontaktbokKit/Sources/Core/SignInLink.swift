import Foundation

/// A link of an invitation, opened or scanned: `https://SCHOOL/in#CODE`. The code stands after the #, so that no server's log
/// has it. It signs nobody in: it is put into the field, and the person taps.
public struct SignInLink: Equatable, Sendable {
  /// The code.
  public let code: String

  /// Nothing if it is no such link of this school.
  public init?(_ url: URL, school: String) {
    guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: false), let home = URLComponents(string: school),
      parts.scheme == home.scheme, parts.host?.lowercased() == home.host?.lowercased(), parts.port == home.port,
      ["/in", "/in/", "/sign-in"].contains(parts.path), let code = parts.fragment, !code.isEmpty, code.count <= 64
    else { return nil }
    self.code = code
  }
}

extension Window {
  /// Leads to where one signs in, with the code in its field as soon as that page is there.
  public func follow(_ link: SignInLink) {
    go("/sign-in")
    code = link.code
    typeCode()
  }

  /// A code without a link, as a scanned picture may hold it.
  public func follow(code scanned: String, school: String) {
    let link = URL(string: scanned).flatMap { SignInLink($0, school: school) }
    if let code = link?.code ?? (scanned.count <= 64 && !scanned.contains(":") ? scanned : nil) {
      self.code = code
      typeCode()
    }
  }
}
