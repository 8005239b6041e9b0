import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// One page: title, age line, parts, and its main actions always in reach.
struct PageView: View {
  let page: PageState
  let window: Window

  var body: some View {
    pulled
      .listStyle(.insetGrouped)
      .scrollContentBackground(.hidden)
      .background(Color.token(Tokens.paper))
      .navigationTitle(shown(page.title))
      .safeAreaInset(edge: .bottom) { if !page.foot.isEmpty { FootView(page: page, window: window) } }
      .confirmationDialog(
        Text(question?.confirm.head ?? ""), isPresented: isAsking, titleVisibility: .visible
      ) {
        if let question {
          Button(question.confirm.yes, role: question.action.role == .destructive ? .destructive : nil) { window.answer(true) }
          Button(question.confirm.no, role: .cancel) { window.answer(false) }
        }
      } message: {
        if let question { Text(question.confirm.text) }
      }
  }

  @ViewBuilder private var pulled: some View {
    if page.canRefresh {
      parts.refreshable { await MainActor.run { window.refresh() } }
    } else {
      parts
    }
  }

  private var parts: some View {
    List {
      if let age = page.age { AgeView(age: age) }
      ForEach(page.parts) { PartView(part: $0, page: page, window: window) }
    }
  }

  private var question: Asking? { window.asking.flatMap { $0.page == page.key ? $0 : nil } }

  private var isAsking: Binding<Bool> {
    Binding {
      question != nil
    } set: { isAsking in
      if !isAsking { window.asking = nil }
    }
  }
}

/// How fresh the page is, or since when without net.
struct AgeView: View {
  let age: AgeLine

  var body: some View {
    HStack(alignment: .firstTextBaseline, spacing: Look.gap) {
      if let icon = age.icon { IconView(icon) }
      Text(age.text)
    }
    .font(.footnote)
    .foregroundStyle(Color.token(Tokens.ink2))
    .listRowBackground(Color.clear)
    .accessibilityElement(children: .combine)
  }
}

/// The page's one main action, and at most one more.
struct FootView: View {
  let page: PageState
  let window: Window

  var body: some View {
    VStack(spacing: Look.gap) {
      ForEach(page.foot, id: \.id) { ActionButton(action: $0, page: page, window: window, place: .foot) }
    }
    .padding(.horizontal, Look.margin)
    .padding(.vertical, Look.gap)
    .background(Color.token(Tokens.paper))
  }
}
