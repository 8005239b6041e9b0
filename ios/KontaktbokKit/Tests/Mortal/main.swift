// A phone as a process of its own, to be killed. It opens a note, says what its field holds, types each line it reads, and says
// when the store has it.
@preconcurrency import CoreTypes
import Core
import Foundation

private struct FileSeal: SealKeeper {
  let file: URL
  func get() throws -> Data? { try? Data(contentsOf: file) }
  func keep(_ key: Data) throws { try key.write(to: file) }
  func destroy() throws { throw KeyFault.broken }
}

@MainActor private final class NoHands: Hands {
  func keys(_ operation: KeysOperation, answer: @escaping @Sendable (KeysOutput) -> Void) { answer(.failed(.locked)) }
  func outside(_ operation: OutsideOperation) {}
  func wake(_ operation: WakeOperation) {}
  func open(_ opens: Opens) {}
}

@MainActor private func say(_ words: String) { FileHandle.standardOutput.write(Data((words + "\n").utf8)) }

@MainActor private func live(_ folder: URL, _ note: String) async {
  let hands = NoHands()
  let setup = PhoneSetup(
    folder: folder.appendingPathComponent("store").path, server: "http://127.0.0.1:9", version: "test", deviceName: "iPhone", language: "sv"
  )
  let phone = Phone(setup, seal: FileSeal(file: folder.appendingPathComponent("seal-key")), hands: hands)
  phone.start(at: note)
  let lines = AsyncStream<String> { given in
    Thread.detachNewThread {
      while let line = readLine() { given.yield(line) }
      given.finish()
    }
  }
  func words() -> String? {
    guard phone.window.isOpen, let page = phone.window.top, page.route == note, case .text(let words) = page.fields["text"]?.value else {
      return nil
    }
    return words
  }
  while words() == nil { try? await Task.sleep(for: .milliseconds(1)) }
  say("holds \(words() ?? "")")
  for await line in lines {
    guard let page = phone.window.top else { continue }
    phone.window.type("text", .text(line), on: page)
    while !phone.window.isStored { try? await Task.sleep(for: .milliseconds(1)) }
    say("stored \(line)")
  }
}

let arguments = CommandLine.arguments
await live(URL(fileURLWithPath: arguments[1]), arguments[2])
