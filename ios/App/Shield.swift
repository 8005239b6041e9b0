import Core
@preconcurrency import CoreTypes
import Pages
import SwiftUI
import UIKit

/// The cover and the lock, in a window of their own above everything: what lies under it keeps its place, and a sheet lies under
/// it as well.
@MainActor final class Shield {
  private var window: UIWindow?

  func show(language: Language, unlock: (@MainActor () -> Void)?) {
    let view = UIHostingController(rootView: ShieldView(language: language, unlock: unlock))
    if let window {
      window.rootViewController = view
      return
    }
    let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
    guard let scene = scenes.first else { return }
    let window = UIWindow(windowScene: scene)
    window.windowLevel = .alert + 1
    window.rootViewController = view
    window.isHidden = false
    self.window = window
  }

  func hide() {
    window?.isHidden = true
    window = nil
  }
}
