import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// Rows in one card, and what shows more of them.
struct RowsView: View {
  let rows: [Row]
  let more: Action?
  let page: PageState
  let window: Window

  var body: some View {
    ForEach(rows, id: \.key) { RowView(row: $0, page: page, window: window).equatable() }
    if let more { ActionButton(action: more, page: page, window: window, place: .among) }
  }
}

/// A row leads somewhere, or has buttons, or only tells. It is made anew only when it changed.
struct RowView: View, @preconcurrency Equatable {
  let row: Row
  let page: PageState
  let window: Window

  static func == (left: RowView, right: RowView) -> Bool { left.row == right.row && left.page === right.page }

  var body: some View {
    VStack(alignment: .leading, spacing: Look.gap) {
      HStack(alignment: .center, spacing: Look.gap) {
        face
        if let end { ActionButton(action: end, page: page, window: window, place: .end) }
      }
      if !under.isEmpty { ActionRow(actions: under, page: page, window: window) }
    }
    .frame(minHeight: Look.row)
    .swipeActions { ActionMenu(actions: row.actions, page: page, window: window) }
    .contextMenu { ActionMenu(actions: row.actions, page: page, window: window) }
  }

  @ViewBuilder private var face: some View {
    switch row.does {
    case .leads(let route):
      Button {
        window.go(route)
      } label: {
        HStack(spacing: Look.gap) {
          RowFace(row: row)
          IconView(.chevronRight).foregroundStyle(Color.token(Tokens.ink2))
        }
        .contentShape(Rectangle())
      }
      .buttonStyle(.plain)
      .accessibilityLabel(row.said)
      .accessibilityAddTraits(.isLink)
      .accessibilityIdentifier(route)
    case .nothing:
      RowFace(row: row).accessibilityElement(children: .combine).accessibilityLabel(row.said)
    }
  }

  /// One that stands at the row's end: the first, where those that go with it are quiet. What is seldom needed must not make
  /// what is needed now smaller.
  private var end: Action? {
    row.actions.dropFirst().allSatisfy { $0.role == .quiet } && row.actions.first?.whyNot == nil ? row.actions.first : nil
  }

  private var under: [Action] { end == nil ? row.actions : Array(row.actions.dropFirst()) }
}

/// What is seen of a row.
struct RowFace: View {
  let row: Row

  var body: some View {
    HStack(spacing: Look.gap) {
      MarkView(mark: row.mark)
      VStack(alignment: .leading, spacing: 4) {
        shown(row.head).font(.headline).foregroundStyle(Color.token(Tokens.ink))
        if let text = row.text { shown(text).font(.subheadline).foregroundStyle(Color.token(Tokens.ink2)) }
        if let status = row.status { StatusView(status: status) }
      }
      .frame(maxWidth: .infinity, alignment: .leading)
    }
  }
}

extension Row {
  /// What a screen reader says.
  var said: String {
    spoken ?? [head.text, text?.text, status?.text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// What stands before a row.
struct MarkView: View {
  let mark: Mark

  var body: some View {
    switch mark {
    case .none: EmptyView()
    case .icon(let icon): ground(IconView(icon))
    case .letters(let letters): ground(Text(letters).font(.subheadline.weight(.semibold)))
    }
  }

  private func ground(_ inside: some View) -> some View {
    inside
      .foregroundStyle(Color.token(Tokens.accent))
      .frame(minWidth: 40, minHeight: 40)
      .background(Color.token(Tokens.accentSoft), in: Circle())
      .accessibilityHidden(true)
  }
}
