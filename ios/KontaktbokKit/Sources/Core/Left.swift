@preconcurrency import CoreTypes

extension Window {
  /// Words that were written on this phone and that the school may not have, as far as the shell has seen them: what waits on
  /// the pages that were open, and what was typed and not stored. For a page without a core.
  public var left: [String] {
    let typed = again.flatMap { $0.edits.compactMap(\.words) } + stack.flatMap(\.fields.unsavedWords)
    let waiting = stack.flatMap(\.parts).flatMap { part -> [String] in
      guard case .timeline(let items, _) = part.kind else { return [] }
      return items.filter { $0.status?.tone == .wait }.map { "\($0.at): \($0.text.text)" }
    }
    // The same words stand on a page and among what is to be typed again.
    var said: Set<String> = []
    return (typed + waiting).filter { said.insert($0).inserted }
  }

  /// Whether the store has everything that was typed, as far as the core has said; of what was typed again on a page that is gone
  /// it says nothing.
  public var isStored: Bool { again.isEmpty && stack.allSatisfy { $0.fields.unsavedWords.isEmpty } }
}
