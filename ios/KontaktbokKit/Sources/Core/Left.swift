@preconcurrency import CoreTypes

extension Window {
  /// Words that were written on this phone and that the school may not have, as far as the shell has seen them: what waits on
  /// the pages that were open, and what was typed and not stored. For a page without a core.
  public var left: [String] {
    stack.flatMap { page in
      page.fields.unsavedWords
        + page.parts.flatMap { part -> [String] in
          guard case .timeline(let items, _) = part.kind else { return [] }
          return items.filter { $0.status?.tone == .wait }.map { "\($0.at): \($0.text.text)" }
        }
    }
  }
}
