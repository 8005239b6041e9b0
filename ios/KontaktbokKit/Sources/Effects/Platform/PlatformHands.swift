@preconcurrency import CoreTypes
import Core
import Foundation
import KontaktbokRust

/// Carries out what the core asks of the platform.
@MainActor public final class PlatformHands: Hands {
  /// How long a copied text stays on the clipboard.
  public static let clipboardLasts: TimeInterval = 10 * 60

  private let platform: any Platform
  private let lane: KeyLane
  private let shared: SharedFiles
  private let settings: UserDefaults
  private var waiting: WaitingSince
  private let now: () -> Date
  private let bootMs: () -> UInt64
  private static let sinceKey = "waiting-since"

  /// Over this platform and key.
  public init(
    platform: any Platform, key: any DeviceKey, shared: SharedFiles, settings: UserDefaults = .standard,
    now: @escaping () -> Date = Date.init, bootMs: @escaping () -> UInt64 = BootClock.milliseconds
  ) {
    self.platform = platform
    self.shared = shared
    self.settings = settings
    self.now = now
    self.bootMs = bootMs
    lane = KeyLane(key)
    waiting = WaitingSince(since: settings.object(forKey: Self.sinceKey) as? Date)
    shared.clear()
    // The clock begins here, just before the library's.
    _ = bootMs()
  }

  public func keys(_ operation: KeysOperation, answer: @escaping @Sendable (KeysOutput) -> Void) {
    lane.carryOut(operation, answer: answer)
  }

  public func outside(_ operation: OutsideOperation) {
    let had = waiting.since
    waiting.take(badge: operation.badge, now: now())
    if waiting.since != had { settings.set(waiting.since, forKey: Self.sinceKey) }
    let state = OutsideState(operation, since: waiting.since)
    if operation.badge != nil { platform.badge(state.badge) }
    platform.remind(state.reminder)
  }

  public func wake(_ operation: WakeOperation) {
    platform.wake(Wake.moment(operation, bootMs: bootMs(), now: now()))
  }

  public func open(_ opens: Opens) {
    let opening = Opening(opens) { paper in try paperPdf(paper: Data(try paper.bincodeSerialize())) }
    switch opening {
    case .address(let url): platform.open(url)
    case .file(let name, let bytes):
      if let file = try? shared.write(name, bytes) { platform.share(file) }
    case .event(let event): platform.add(event)
    case .clipboard(let text): platform.copy(text, expires: now().addingTimeInterval(Self.clipboardLasts))
    case nil: break
    }
  }
}

/// The clock that the core counts by, as far as this system says it.
public enum BootClock {
  /// Milliseconds since the phone started; on Apple's systems the core counts from the start of the process.
  public static func milliseconds() -> UInt64 {
    #if os(Linux)
      let said = (try? String(contentsOfFile: "/proc/uptime", encoding: .utf8)) ?? ""
      return UInt64((said.split(separator: " ").first.flatMap { Double($0) } ?? 0) * 1000)
    #else
      let ran = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) - started
      return ran / 1_000_000
    #endif
  }
  #if !os(Linux)
    private static let started = clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW)
  #endif
}
