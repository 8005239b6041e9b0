import Core
@preconcurrency import CoreTypes
import SwiftUI

/// One part of a page. There is no `default`: a new part fails the build here.
struct PartView: View {
  let part: PartState
  let page: PageState
  let window: Window

  var body: some View {
    if let title = part.title {
      Section {
        inside
      } header: {
        Text(title).accessibilityAddTraits(.isHeader)
      }
    } else {
      Section { inside }
    }
  }

  @ViewBuilder private var inside: some View {
    switch part.kind {
    case .notice(let tone, let icon, let head, let text, let actions):
      NoticeView(tone: tone, icon: icon, head: head, text: text, actions: actions, page: page, window: window)
    case .rows(let rows, let more):
      RowsView(rows: rows, more: more, page: page, window: window)
    case .timeline(let items, let more):
      TimelineView(items: items, more: more, page: page, window: window)
    case .fields(let fields):
      FieldsView(fields: fields, page: page, window: window)
    case .prose(let words):
      ProseView(words: words)
    case .figures(let figures):
      FiguresView(figures: figures)
    case .steps(let at, let of, let label):
      StepsView(at: at, of: of, label: label, language: window.language)
    case .table(let heads, let rows):
      TableView(heads: heads, rows: rows, language: window.language)
    case .codes(let slips):
      CodesView(slips: slips, language: window.language)
    case .actions(let actions):
      ActionsView(actions: actions, page: page, window: window)
    }
  }
}
