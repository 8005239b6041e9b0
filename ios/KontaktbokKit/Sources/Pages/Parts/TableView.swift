import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// A table, scrolled sideways by itself where it is wider than the page. Each row is read at once, cell by cell under its head.
struct TableView: View {
  let heads: [String]
  let rows: [[String]]
  let language: Language

  var body: some View {
    ScrollView(.horizontal) {
      Grid(alignment: .leading, horizontalSpacing: Look.margin, verticalSpacing: Look.gap) {
        GridRow {
          ForEach(Array(heads.enumerated()), id: \.offset) { Text($0.element).font(.footnote.weight(.semibold)) }
        }
        .accessibilityHidden(true)
        ForEach(Array(rows.enumerated()), id: \.offset) { row in
          GridRow {
            ForEach(Array(row.element.enumerated()), id: \.offset) { Text($0.element) }
          }
          .accessibilityElement(children: .combine)
          .accessibilityLabel(said(row.element))
        }
      }
    }
    .accessibilityElement(children: .contain)
    .accessibilityLabel(OwnWord.table.said(in: language))
  }

  private func said(_ row: [String]) -> String {
    zip(heads, row).map { $0.isEmpty ? $1 : "\($0): \($1)" }.joined(separator: ", ")
  }
}
