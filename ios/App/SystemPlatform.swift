import BackgroundTasks
import Effects
import EventKit
import EventKitUI
import UIKit
import UniformTypeIdentifiers
import UserNotifications

/// The system itself.
@MainActor final class SystemPlatform: Platform {
  func open(_ address: URL) { UIApplication.shared.open(address) }

  func share(_ file: URL) { present(UIActivityViewController(activityItems: [file], applicationActivities: nil)) }

  func share(words: [String]) {
    present(UIActivityViewController(activityItems: [words.joined(separator: "\n\n")], applicationActivities: nil))
  }

  func add(_ event: CalendarEvent) {
    let store = EKEventStore()
    let new = EKEvent(eventStore: store)
    new.title = event.title
    new.startDate = event.begins
    new.endDate = event.ends
    let sheet = EKEventEditViewController()
    sheet.eventStore = store
    sheet.event = new
    sheet.editViewDelegate = calendarDelegate
    present(sheet)
  }
  private let calendarDelegate = CalendarDelegate()

  func copy(_ text: String, expires: Date) {
    UIPasteboard.general.setItems(
      [[UTType.utf8PlainText.identifier: text]], options: [.localOnly: true, .expirationDate: expires])
  }

  func badge(_ count: Int) { UNUserNotificationCenter.current().setBadgeCount(count) }

  func remind(_ reminder: Reminder?) {
    let center = UNUserNotificationCenter.current()
    guard let reminder else {
      center.removePendingNotificationRequests(withIdentifiers: [Reminder.identifier])
      center.removeDeliveredNotifications(withIdentifiers: [Reminder.identifier])
      return
    }
    let ahead = reminder.at.timeIntervalSinceNow
    guard ahead > 0 else { return }
    let content = UNMutableNotificationContent()
    content.title = reminder.head
    content.body = reminder.text
    let trigger = UNTimeIntervalNotificationTrigger(timeInterval: ahead, repeats: false)
    let request = UNNotificationRequest(identifier: Reminder.identifier, content: content, trigger: trigger)
    // Asked for when there is first something to remind of, and not before.
    center.requestAuthorization(options: [.alert, .badge]) { granted, _ in
      if granted { UNUserNotificationCenter.current().add(request) }
    }
  }

  func wake(_ at: Date?) {
    BGTaskScheduler.shared.cancel(taskRequestWithIdentifier: Wake.identifier)
    guard let at else { return }
    let request = BGAppRefreshTaskRequest(identifier: Wake.identifier)
    request.earliestBeginDate = at
    // Refused where the person has switched background refresh off: what is due is done when the app is next opened.
    try? BGTaskScheduler.shared.submit(request)
  }

  func finish(_ what: @escaping @MainActor () async -> Void) {
    var task = UIBackgroundTaskIdentifier.invalid
    let end: @MainActor () -> Void = {
      UIApplication.shared.endBackgroundTask(task)
      task = .invalid
    }
    task = UIApplication.shared.beginBackgroundTask { MainActor.assumeIsolated { end() } }
    Task {
      await what()
      end()
    }
  }

  private func present(_ controller: UIViewController) {
    let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
    guard var top = scenes.first(where: { $0.activationState == .foregroundActive })?.keyWindow?.rootViewController else { return }
    while let above = top.presentedViewController { top = above }
    controller.popoverPresentationController?.sourceView = top.view
    top.present(controller, animated: true)
  }
}

private final class CalendarDelegate: NSObject, EKEventEditViewDelegate {
  func eventEditViewController(_ controller: EKEventEditViewController, didCompleteWith action: EKEventEditViewAction) {
    controller.dismiss(animated: true)
  }
}
