import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// What happened, the newest first, along a rail.
struct TimelineView: View {
  let items: [TimelineItem]
  let more: Action?
  let page: PageState
  let window: Window

  var body: some View {
    ForEach(items, id: \.key) { HappeningView(item: $0, page: page, window: window).equatable() }
    if let more { ActionButton(action: more, page: page, window: window, place: .among) }
  }
}

/// One happening. It is made anew only when it changed.
struct HappeningView: View, @preconcurrency Equatable {
  let item: TimelineItem
  let page: PageState
  let window: Window

  static func == (left: HappeningView, right: HappeningView) -> Bool { left.item == right.item && left.page === right.page }

  var body: some View {
    VStack(alignment: .leading, spacing: Look.gap) {
      HStack(alignment: .top, spacing: Look.gap) {
        MarkView(mark: .icon(item.icon))
        VStack(alignment: .leading, spacing: 4) {
          HStack(spacing: Look.gap) {
            Text(item.at).font(.footnote.weight(.semibold))
            Text(item.by).font(.footnote)
          }
          .foregroundStyle(Color.token(Tokens.ink2))
          shown(item.text).strikethrough(item.struck)
          if let note = item.note { Text(note).font(.footnote).foregroundStyle(Color.token(Tokens.ink2)) }
          if let status = item.status { StatusView(status: status) }
        }
      }
      .accessibilityElement(children: .combine)
      if !item.actions.isEmpty { ActionRow(actions: item.actions, page: page, window: window) }
    }
    .padding(.vertical, 4)
    .swipeActions { ActionMenu(actions: item.actions, page: page, window: window) }
    .contextMenu { ActionMenu(actions: item.actions, page: page, window: window) }
  }
}
