import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// The window: tabs, the stack of pages, list and detail side by side where it is wide, sheets above.
struct WindowView: View {
  let window: Window

  @Environment(\.horizontalSizeClass) private var width

  var body: some View {
    tabs
      .environment(\.layoutDirection, window.direction == .rightToLeft ? .rightToLeft : .leftToRight)
      .environment(\.locale, Locale(identifier: window.language.tag))
      .tint(Color.token(Tokens.accent))
      .onChange(of: window.said?.serial, initial: false) { _, _ in announce() }
      .sensoryFeedback(.success, trigger: window.said?.serial)
  }

  @ViewBuilder private var tabs: some View {
    if window.tabs.isEmpty {
      pages
    } else {
      TabView(selection: place) {
        ForEach(window.tabs, id: \.key) { tab in
          inside(tab)
            .tabItem { Label(tab.label, systemImage: tab.icon.symbol) }
            .badge(Int(tab.badge ?? 0))
            .tag(tab.key)
        }
      }
    }
  }

  // Only the chosen tab has pages: the stack is one, and moves with it.
  @ViewBuilder private func inside(_ tab: Place) -> some View {
    if tab.key == window.place { pages } else { Color.token(Tokens.paper) }
  }

  @ViewBuilder private var pages: some View {
    if width == .regular, let list = below.last(where: { $0.pane == .list }), below.last?.pane == .detail {
      NavigationSplitView {
        NavigationStack { PageView(page: list, window: window) }
          .navigationSplitViewColumnWidth(min: 320, ideal: 380, max: 460)
      } detail: {
        NavigationStack { if let detail = below.last { PageView(page: detail, window: window) } }
      }
      .sheet(item: sheet) { SheetView(page: $0, window: window) }
    } else {
      NavigationStack(path: path) {
        root.navigationDestination(for: String.self) { key in
          if let page = window.stack.first(where: { $0.key == key }) { PageView(page: page, window: window) }
        }
      }
      .sheet(item: sheet) { SheetView(page: $0, window: window) }
    }
  }

  @ViewBuilder private var root: some View {
    if let first = below.first { PageView(page: first, window: window) } else { Color.token(Tokens.paper) }
  }

  /// The pages that are not sheets.
  private var below: [PageState] { Array(window.stack.prefix { $0.pane != .sheet }) }

  /// The page above the others, if one is; what lies below it in the same sheet is one step back.
  private var sheet: Binding<PageState?> {
    Binding {
      window.stack.last.flatMap { $0.pane == .sheet ? $0 : nil }
    } set: { page in
      if page == nil, window.stack.last?.pane == .sheet { window.back(window.stack.count - below.count) }
    }
  }

  /// The system's own gesture and button take pages from the path; the core is told how many.
  private var path: Binding<[String]> {
    Binding {
      below.dropFirst().map(\.key)
    } set: { path in
      let gone = below.count - 1 - path.count
      if gone > 0 { window.back(gone) }
    }
  }

  private var place: Binding<String> {
    Binding {
      window.place ?? ""
    } set: { key in
      if let tab = window.tabs.first(where: { $0.key == key }) { window.go(tab.route) }
    }
  }

  private func announce() {
    if let said = window.said { AccessibilityNotification.Announcement(said.text).post() }
  }
}

/// A page above the others, with a way out.
struct SheetView: View {
  let page: PageState
  let window: Window

  var body: some View {
    NavigationStack {
      PageView(page: page, window: window)
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
          ToolbarItem(placement: .cancellationAction) {
            if case .pop(_, let label) = page.back {
              Button(label) { window.back() }
            } else {
              Button(OwnWord.close.said(in: window.language)) { window.back() }
            }
          }
        }
    }
    // Swiped away it would leave without being asked; its own way out says what is kept.
    .interactiveDismissDisabled(page.back == .none)
  }
}
