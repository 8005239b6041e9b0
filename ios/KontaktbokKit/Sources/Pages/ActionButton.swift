import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// An action as a button: why it cannot be done now stands under it and is its hint.
struct ActionButton: View {
  /// How much room it has.
  enum Place { case foot, end, among }

  let action: Action
  let page: PageState
  let window: Window
  let place: Place

  var body: some View {
    VStack(alignment: .leading, spacing: 4) {
      Button(role: action.role == .destructive ? .destructive : nil) {
        window.tap(action, on: page)
      } label: {
        HStack(spacing: Look.gap) {
          if let icon = action.icon { IconView(icon) }
          Text(action.label).font(.body.weight(.semibold)).multilineTextAlignment(.leading)
        }
        .padding(.horizontal, Look.margin)
        .frame(maxWidth: place == .foot ? .infinity : nil, minHeight: place == .foot ? Look.button : Look.tap)
        .foregroundStyle(Color.token(action.role.ink))
        .background(Color.token(action.role.ground), in: RoundedRectangle(cornerRadius: Look.buttonRadius))
        .contentShape(Rectangle())
      }
      .buttonStyle(.plain)
      .disabled(action.whyNot != nil)
      .accessibilityLabel(action.spoken ?? action.label)
      .accessibilityHint(action.whyNot ?? "")
      .accessibilityIdentifier(action.id)
      if let why = action.whyNot {
        Text(why).font(.footnote).foregroundStyle(Color.token(Tokens.ink2)).accessibilityHidden(true)
      }
    }
  }
}

/// The same actions by a long press or a swipe.
struct ActionMenu: View {
  let actions: [Action]
  let page: PageState
  let window: Window

  var body: some View {
    ForEach(actions.filter { $0.whyNot == nil }, id: \.id) { action in
      Button(role: action.role == .destructive ? .destructive : nil) {
        window.tap(action, on: page)
      } label: {
        Label(action.label, systemImage: action.icon?.symbol ?? "ellipsis")
      }
      .accessibilityLabel(action.spoken ?? action.label)
    }
  }
}

/// Several actions, side by side as far as they fit.
struct ActionRow: View {
  let actions: [Action]
  let page: PageState
  let window: Window

  @Environment(\.dynamicTypeSize) private var typeSize

  var body: some View {
    if actions.count <= 2, !typeSize.isAccessibilitySize {
      HStack(spacing: Look.gap) { buttons }
    } else {
      VStack(alignment: .leading, spacing: Look.gap) { buttons }
    }
  }

  private var buttons: some View {
    ForEach(actions, id: \.id) { ActionButton(action: $0, page: page, window: window, place: .among) }
  }
}

extension Role {
  var ink: Token {
    switch self {
    case .primary: Tokens.onAccent
    case .secondary, .quiet: Tokens.accent
    case .acute: Tokens.onAcute
    case .destructive: Tokens.bad
    }
  }

  var ground: Token {
    switch self {
    case .primary: Tokens.accent
    case .secondary: Tokens.accentSoft
    case .quiet: Tokens.surface
    case .acute: Tokens.acute
    case .destructive: Tokens.badSoft
    }
  }
}
