@preconcurrency import CoreTypes
import Core
import Effects
import Foundation

/// The system as a test has it: it keeps what was asked of it.
@MainActor final class TestPlatform: Platform {
  var opened: [URL] = []
  var shared: [URL] = []
  var events: [CalendarEvent] = []
  var copied: [(text: String, expires: Date)] = []
  var badge = 0
  var reminder: Reminder?
  var woken: Date?

  func open(_ address: URL) { opened.append(address) }
  func share(_ file: URL) { shared.append(file) }
  func add(_ event: CalendarEvent) { events.append(event) }
  func copy(_ text: String, expires: Date) { copied.append((text, expires)) }
  func badge(_ count: Int) { badge = count }
  func remind(_ reminder: Reminder?) { self.reminder = reminder }
  func wake(_ at: Date?) { woken = at }
  func finish(_ what: @escaping @MainActor () async -> Void) {}
}

/// The key of the store as a file of the test's own; locked when the test says so.
final class TestSeal: SealKeeper, @unchecked Sendable {
  var isLocked = false
  private let file: URL

  init(_ file: URL) { self.file = file }

  func get() throws -> Data? {
    if isLocked { throw KeyFault.locked }
    return try? Data(contentsOf: file)
  }
  func keep(_ key: Data) throws {
    if isLocked { throw KeyFault.locked }
    try key.write(to: file)
  }
  func destroy() throws {
    if isLocked { throw KeyFault.locked }
    try? FileManager.default.removeItem(at: file)
  }
}

/// A folder that goes with the test.
final class Folder: @unchecked Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("kontaktbok-ios-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
