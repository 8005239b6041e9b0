import Core
import Effects
import Pages
import SwiftUI

/// The app: one phone, one window, and what the system tells it.
@main
struct KontaktbokApp: App {
  @State private var shell = Shell()
  @Environment(\.scenePhase) private var phase

  var body: some Scene {
    WindowGroup {
      RootView(phone: shell.phone, share: shell.share)
        .onOpenURL { shell.open($0) }
        .onContinueUserActivity(NSUserActivityTypeBrowsingWeb) { activity in
          if let url = activity.webpageURL { shell.open(url) }
        }
        .sheet(isPresented: $shell.isScanning) {
          Scanner { shell.scanned($0) }
        }
        .onAppear { shell.start() }
    }
    .onChange(of: phase) { _, now in
      switch now {
      case .active: shell.front()
      case .background: shell.left()
      case .inactive: break
      @unknown default: break
      }
    }
    .backgroundTask(.appRefresh(Wake.identifier)) { await shell.woken() }
  }
}
