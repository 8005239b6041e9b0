// The one file that knows the Rust library.

@preconcurrency import CoreTypes
import Foundation
import KontaktbokRust
import Observation

/// What the phone needs of the Rust library; a test breaks it on purpose.
public protocol Engine: AnyObject, Sendable {
  /// Lets something happen. Waits for nothing.
  func update(event: Data) throws
  /// Answers an effect about the device's key.
  func resolve(id: UInt32, output: Data) throws
  /// Every window as it is now.
  func view() throws -> Data
  /// Waits until the store is at rest, at most so long.
  func settle(atMostMs: UInt32) throws -> Bool
  /// Whether the core broke too often and does nothing any more.
  func hasStopped() throws -> Bool
  /// Ends it.
  func stop() throws
}
extension PhoneCore: Engine {}

/// Makes an engine that tells `border`.
public typealias MakeEngine = @Sendable (Border) throws -> any Engine

/// The phone: one queue in, batches out in order, drawn once for each batch or run of batches.
///
/// Everything enters on the main actor, so in the order it happened. What comes back is put in order by `Border` and taken by
/// one task.
@MainActor @Observable public final class Phone {
  /// How the phone is.
  public enum State: Equatable, Sendable {
    /// It runs.
    case running
    /// It could not be started: the address or the certificates of the school.
    case unstarted(String)
    /// The core broke and broke again. What is stored is still there.
    case stopped
  }

  /// How it is.
  public private(set) var state = State.running
  /// What the views read.
  public let window: Window
  /// How often batches were drawn; runs of batches count once.
  @ObservationIgnored public private(set) var drawn = 0
  /// How often the library was started.
  @ObservationIgnored public private(set) var starts = 0
  /// How many bytes went in with the last event.
  @ObservationIgnored public private(set) var lastSent = 0

  @ObservationIgnored private let make: MakeEngine
  @ObservationIgnored private let seal: any SealKeeper
  @ObservationIgnored private weak var hands: (any Hands)?
  @ObservationIgnored private var engine: (any Engine)?
  @ObservationIgnored private var border: Border?
  @ObservationIgnored private var taking: Task<Void, Never>?
  @ObservationIgnored private var isLooking = false
  @ObservationIgnored private var broke = 0

  /// A phone over the real library.
  public convenience init(_ setup: PhoneSetup, seal: any SealKeeper, hands: any Hands) {
    self.init(seal: seal, hands: hands) { border in try Phone.library(setup, border) }
  }

  /// The real library, switched on.
  public nonisolated static func library(_ setup: PhoneSetup, _ border: Border) throws -> any Engine {
    try PhoneCore(
      config: PhoneConfig(
        folder: setup.folder, server: setup.server, version: setup.version, deviceName: setup.deviceName,
        language: setup.language, ca: nil), shell: border)
  }

  /// A phone over any engine.
  public init(seal: any SealKeeper, hands: any Hands, make: @escaping MakeEngine) {
    self.make = make
    self.seal = seal
    self.hands = hands
    window = Window(name: "phone")
    window.send = { [weak self] event in self?.send(event) }
    window.open = { [weak self] opens in self?.hands?.open(opens) }
  }

  /// Starts it, and opens the window where it was.
  public func start(at route: String = "/") {
    window.keepTyped()
    end()
    starts += 1
    let border = Border(seal: seal)
    do {
      engine = try make(border)
    } catch let error as PhoneError {
      state = .unstarted(error.words)
      return
    } catch {
      broken()
      return
    }
    self.border = border
    state = .running
    taking = Task { [weak self] in
      for await _ in border.rings {
        guard let self else { return }
        self.take(border.takeAll())
      }
    }
    send(.go(window: window.name, route: route))
  }

  /// A person asks for it after it has stopped.
  public func startAgain(at route: String = "/") {
    broke = 0
    start(at: route)
  }

  /// Lets something happen.
  public func send(_ event: Event) {
    guard let engine, state == .running else { return }
    do {
      let bytes = Data(try event.bincodeSerialize())
      lastSent = bytes.count
      try engine.update(event: bytes)
      watch()
    } catch {
      broken()
    }
  }

  /// Waits until the store is at rest; for the end of a background wake.
  public func settle(atMost: Duration) async -> Bool {
    guard let engine else { return false }
    let milliseconds = UInt32(clamping: atMost.components.seconds * 1000 + atMost.components.attoseconds / 1_000_000_000_000_000)
    return await Task.detached { (try? engine.settle(atMostMs: milliseconds)) ?? false }.value
  }

  /// Every window, asked for now. Blocks; the views read `window`.
  public func look() throws -> [Screen] {
    guard let engine else { return [] }
    return try Screens.bincodeDeserialize(input: [UInt8](try engine.view())).screens
  }

  /// Ends the library; what it was asked to store is stored.
  public func end() {
    taking?.cancel()
    taking = nil
    border?.close()
    border = nil
    let ending = engine
    engine = nil
    try? ending?.stop()
  }

  private func take(_ batches: [Data]) {
    var drew = false
    let told = engine
    for batch in batches {
      guard let requests = try? Requests.bincodeDeserialize(input: [UInt8](batch)) else {
        broken()
        return
      }
      for request in requests.value {
        // What one of them caused broke the engine: the rest is of one that is gone.
        guard engine === told else { return }
        switch request.effect {
        case .draw(let draw):
          window.take(draw)
          drew = true
        case .keys(let operation): ask(operation, id: request.id)
        case .outside(let outside):
          hands?.outside(outside)
          window.opened()
        case .wake(let wake): hands?.wake(wake)
        // Carried out in Rust: a shell never gets them.
        case .store, .link, .https: break
        }
      }
    }
    if drew {
      drawn += 1
      window.show()
    }
  }

  private func ask(_ operation: KeysOperation, id: UInt32) {
    guard let hands, let engine else { return }
    hands.keys(operation) { [weak self] output in
      guard let bytes = try? output.bincodeSerialize() else { return }
      do {
        try engine.resolve(id: id, output: Data(bytes))
      } catch {
        Task { @MainActor in self?.looked(true, at: engine) }
      }
    }
  }

  /// Asks whether the core still lives, off the main actor and never twice at once.
  private func watch() {
    guard !isLooking, let engine else { return }
    isLooking = true
    Task.detached { [weak self] in
      let stopped = (try? engine.hasStopped()) ?? true
      await self?.watched(stopped, at: engine)
    }
  }

  private func watched(_ stopped: Bool, at watched: any Engine) {
    isLooking = false
    looked(stopped, at: watched)
  }

  /// One that is gone already is nobody's business any more.
  private func looked(_ stopped: Bool, at looked: any Engine) {
    if stopped, looked === engine { broken() }
  }

  /// The first time it is started again where a person was not; the second time a page says so.
  private func broken() {
    guard state == .running || starts == 0 else { return }
    broke += 1
    end()
    if broke < 2 {
      start()
    } else {
      state = .stopped
    }
  }
}

extension PhoneError {
  /// What it says.
  var words: String {
    switch self {
    case .Malformed(let words), .School(let words), .Broken(let words): words
    }
  }
}

/// Where the phone's own threads meet the shell: they only put batches here and ask for the store's key.
public final class Border: Shell, @unchecked Sendable {
  /// Rings when there is something to take; rings that nobody heard are one.
  public let rings: AsyncStream<Void>

  private let ring: AsyncStream<Void>.Continuation
  private let lock = NSLock()
  private var batches: [Data] = []
  private var isOpen = true
  private let seal: any SealKeeper

  init(seal: any SealKeeper) {
    self.seal = seal
    (rings, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// A batch of effects, in order.
  public func processEffects(effects: Data) throws {
    lock.withLock { if isOpen { batches.append(effects) } }
    ring.yield()
  }

  /// The key of the store.
  public func sealKey() throws -> Data? { try given { try seal.get() } }

  /// Keeps it.
  public func keepSealKey(key: Data) throws { try given { try seal.keep(key) } }

  /// Destroys it.
  public func destroySealKey() throws { try given { try seal.destroy() } }

  func takeAll() -> [Data] {
    lock.withLock {
      defer { batches.removeAll() }
      return batches
    }
  }

  func close() {
    lock.withLock {
      isOpen = false
      batches.removeAll()
    }
    ring.finish()
  }

  private func given<T>(_ what: () throws -> T) throws -> T {
    do {
      return try what()
    } catch KeyFault.locked {
      throw ShellFault.Locked
    } catch {
      throw ShellFault.Broken
    }
  }
}
