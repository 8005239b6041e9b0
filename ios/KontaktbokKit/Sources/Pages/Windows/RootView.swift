import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// The whole app: the window, or why there is none.
public struct RootView: View {
  private let phone: Phone
  private let share: @MainActor ([String]) -> Void

  /// `share` hands words over to the share sheet.
  public init(phone: Phone, share: @escaping @MainActor ([String]) -> Void) {
    self.phone = phone
    self.share = share
  }

  public var body: some View {
    switch phone.state {
    case .running: WindowView(window: phone.window)
    case .stopped: StoppedView(phone: phone, share: share)
    case .unstarted(let why): UnstartedView(why: why, phone: phone)
    }
  }
}

/// What lies above everything, also above sheets, where nobody should see the pages: the cover, or the lock.
public struct ShieldView: View {
  private let language: Language
  private let unlock: (@MainActor () -> Void)?

  /// `unlock` is there while the app is locked.
  public init(language: Language, unlock: (@MainActor () -> Void)?) {
    self.language = language
    self.unlock = unlock
  }

  public var body: some View {
    if let unlock {
      LockedView(language: language, unlock: unlock)
    } else {
      CoverView(language: language)
    }
  }
}

/// What the app switcher sees: the name, and nothing of anybody.
struct CoverView: View {
  let language: Language

  var body: some View {
    ZStack {
      Color.token(Tokens.paper).ignoresSafeArea()
      Text(OwnWord.cover.said(in: language)).font(.largeTitle.bold()).foregroundStyle(Color.token(Tokens.accent))
    }
  }
}

/// The app is locked by its owner's wish.
struct LockedView: View {
  let language: Language
  let unlock: @MainActor () -> Void

  var body: some View {
    ContentUnavailableView {
      Label(OwnWord.locked.said(in: language), systemImage: "lock")
    } description: {
      EmptyView()
    } actions: {
      Button(OwnWord.unlock.said(in: language)) { unlock() }.frame(minHeight: Look.tap)
    }
    .background(Color.token(Tokens.paper))
  }
}

/// The core broke twice: what is saved is there, and what was written and may not have reached the school can be handed over.
struct StoppedView: View {
  let phone: Phone
  let share: @MainActor ([String]) -> Void

  var body: some View {
    ContentUnavailableView {
      Label(OwnWord.stopped.said(in: language), systemImage: "exclamationmark.circle")
    } description: {
      Text(OwnWord.stoppedText.said(in: language))
    } actions: {
      Button(OwnWord.again.said(in: language)) { phone.startAgain() }.frame(minHeight: Look.tap)
      if !phone.window.left.isEmpty {
        Button(OwnWord.stoppedExport.said(in: language)) { share(phone.window.left) }.frame(minHeight: Look.tap)
      }
    }
    .background(Color.token(Tokens.paper))
  }

  private var language: Language { phone.window.language }
}

/// The library could not be started.
struct UnstartedView: View {
  let why: String
  let phone: Phone

  var body: some View {
    ContentUnavailableView {
      Label(OwnWord.unstarted.said(in: phone.window.language), systemImage: "exclamationmark.circle")
    } description: {
      Text(why)
    } actions: {
      Button(OwnWord.again.said(in: phone.window.language)) { phone.startAgain() }.frame(minHeight: Look.tap)
    }
    .background(Color.token(Tokens.paper))
  }
}
