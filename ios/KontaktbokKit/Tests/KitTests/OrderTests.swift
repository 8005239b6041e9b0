@preconcurrency import CoreTypes
import Core
import Foundation
import SwiftUI
import Testing

@testable import Pages

/// An engine that keeps what it is told and tells what a test has it tell.
private final class Told: Engine, @unchecked Sendable {
  let border: Border
  private let lock = NSLock()
  private var taken: [Data] = []
  init(_ border: Border) { self.border = border }

  var events: [Data] { lock.withLock { taken } }
  func update(event: Data) throws { lock.withLock { taken.append(event) } }
  func resolve(id: UInt32, output: Data) throws { lock.withLock { taken.append(Data([UInt8(truncatingIfNeeded: id)])) } }
  func view() throws -> Data { Data() }
  func settle(atMostMs: UInt32) throws -> Bool { true }
  func hasStopped() throws -> Bool { false }
  func stop() throws {}
}

/// Hands that write down the order.
@MainActor private final class Ordered: Hands {
  var done: [String] = []
  func keys(_ operation: KeysOperation, answer: @escaping @Sendable (KeysOutput) -> Void) {
    done.append("keys")
    answer(.forgotten)
  }
  func outside(_ operation: OutsideOperation) { done.append("outside \(operation.badge ?? 0)") }
  func wake(_ operation: WakeOperation) { done.append("wake \(operation.atBootMs ?? 0)") }
  func open(_ opens: Opens) { done.append("open") }
}

private func draw(_ number: UInt64, rows: [Row] = []) -> Effect {
  let page = Page(
    key: "/p", revision: number, route: "/p", title: Words(text: "Sida \(number)", language: nil), age: nil, pane: .full, back: .none,
    secret: false, focus: nil, parts: rows.isEmpty ? [] : [Part(key: "rows", title: nil, kind: .rows(rows: rows, more: nil))], foot: [],
    refresh: false)
  return .draw(
    DrawOperation(
      window: "phone", nav: number, language: .swedish, direction: .leftToRight, tabs: [], place: nil, stack: ["/p"], pages: [page],
      touches: [], said: nil))
}

private func batch(_ effects: Effect...) throws -> Data {
  Data(try Requests(value: effects.enumerated().map { Request(id: UInt32($0.offset + 1), effect: $0.element) }).bincodeSerialize())
}

@MainActor @Suite struct OrderTests {
  private let hands = Ordered()

  private func phone() -> (Phone, () -> Told?) {
    final class Kept: @unchecked Sendable { var told: Told? }
    let kept = Kept()
    let phone = Phone(seal: TestSeal(URL(fileURLWithPath: "/nowhere")), hands: hands) { border in
      let told = Told(border)
      kept.told = told
      return told
    }
    phone.start()
    return (phone, { kept.told })
  }

  private func settled(_ holds: () -> Bool) async {
    for _ in 0..<10_000 where !holds() { await Task.yield() }
  }

  @Test func effectsAreCarriedOutInOrderAndARunOfDrawsIsShownOnce() async throws {
    let (phone, told) = phone()
    let engine = try #require(told())
    // From a thread of the library's own, as fast as it can.
    let bytes = try (1...200).map { number in
      try batch(
        draw(UInt64(number)), .outside(OutsideOperation(badge: UInt32(number), language: .swedish, holds: .somebodys, words: false)))
    }
    await withCheckedContinuation { given in
      Thread.detachNewThread {
        for one in bytes { try? engine.border.processEffects(effects: one) }
        given.resume()
      }
    }
    await settled { hands.done.count == 200 }
    #expect(hands.done == (1...200).map { "outside \($0)" })
    #expect(phone.window.top?.title.text == "Sida 200")
    #expect(phone.drawn < 200, "\(phone.drawn) drawings for 200 batches")
  }

  @Test func whatAPersonDoesEntersInTheOrderDone() async throws {
    let (phone, told) = phone()
    let engine = try #require(told())
    for number in 0..<500 { phone.window.go("/\(number)") }
    let routes = engine.events.compactMap { bytes -> String? in
      guard case .go(_, let route) = try? Event.bincodeDeserialize(input: [UInt8](bytes)) else { return nil }
      return route
    }
    #expect(routes == ["/"] + (0..<500).map { "/\($0)" })
  }

  @Test func keysAreAnsweredByTheirIdAndBytesThatAreNoneAreNotFollowed() async throws {
    let (phone, told) = phone()
    let engine = try #require(told())
    try engine.border.processEffects(effects: batch(.keys(.make)))
    await settled { engine.events.count == 2 }
    #expect(engine.events.last == Data([1]))
    try engine.border.processEffects(effects: Data([255, 1, 2]))
    await settled { phone.starts == 2 }
    #expect(phone.starts == 2, "a core that says what cannot be read is built again")
  }

  @Test func aPageOfAHundredAndTwentyRowsMakesOnlyTheChangedOneAnew() async throws {
    func rows(changed: Int?) -> [Row] {
      (0..<120).map { number in
        Row(
          key: "\(number)", mark: .none, head: Words(text: "Rad \(number)\(number == changed ? "!" : "")", language: nil), text: nil,
          status: nil, does: .nothing, actions: [], spoken: nil)
      }
    }
    let window = Core.Window(name: "phone")
    func show(_ number: UInt64, _ rows: [Row]) {
      guard case .draw(let draw) = draw(number, rows: rows) else { return }
      window.show(
        Screen(
          window: "phone", nav: draw.nav, language: draw.language, direction: draw.direction, tabs: [], place: nil, stack: draw.pages,
          said: nil))
    }
    show(1, rows(changed: nil))
    let kept = _Kept()
    _ = kept.drawn { WindowView(window: window)._nodes() }
    let before = _Counts.bodies["RowView"] ?? 0
    show(2, rows(changed: 60))
    let seen = kept.drawn { WindowView(window: window)._nodes() }
    #expect((_Counts.bodies["RowView"] ?? 0) - before == 1)
    #expect(seen.flatMap(\.allDrawn).contains("Rad 60!"))
  }
}
