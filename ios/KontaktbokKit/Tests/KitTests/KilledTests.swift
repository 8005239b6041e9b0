import Core
import Foundation
import Testing

/// The process is killed (SIGKILL) while it writes: what was said to be stored is there, and what is there is whole.
extension AgainstTheSchool {
  @MainActor @Suite struct KilledTests {
    @Test func aProcessThatIsKilledAtRandomPointsKeepsEveryLetterItCalledStored() async throws {
      let school = try School()
      let phone = Handset(server: school.url)
      try await phone.signIn(try school.invite(school.people.mentor_a))
      let pupil = try await phone.openPupil()
      try await phone.tap("Anteckna kontakt")
      try await phone.at("\(pupil)/note/")
      let note = try #require(phone.window.top?.route)
      phone.phone.end()
      school.close()
      try await killing(phone.folder.url.path, note)
    }

    /// Off the main actor: it waits for processes.
    private nonisolated func killing(_ folder: String, _ note: String) async throws {
      var dice = Dice(seed: 11)
      var stored = "", typed = ""
      var confirmed = 0
      var cold: [Duration] = []
      for number in 0..<breaks {
        let began = ContinuousClock.now
        let process = try Mortal(folder, note)
        let held = try #require(process.line(), "the \(number)th process said nothing")
        cold.append(ContinuousClock.now - began)
        #expect(held == "holds \(stored)" || held == "holds \(typed)", "\(held): '\(stored)' was stored, '\(typed)' typed")
        stored = String(held.dropFirst("holds ".count))
        typed = stored.count < 60 ? stored + ["a", "ö", "x", "é"][dice.below(4)] : "\(number)"
        process.write(typed)
        if dice.below(3) == 0 {
          #expect(process.line() == "stored \(typed)")
          stored = typed
          confirmed += 1
        } else {
          // Somewhere in the writing.
          usleep(UInt32(dice.below(8_000)))
        }
        process.kill()
        // What it still said before it was killed counts.
        while let line = process.line() {
          if line == "stored \(typed)" { stored = typed }
        }
      }
      #expect(confirmed > breaks / 10)
      print(
        "killed \(breaks) times, \(confirmed) of them after it had said that it was stored; cold start to the draft: \(cold.sorted()[cold.count / 2])"
      )
    }
  }
}

/// The process, and the pipes to it.
private final class Mortal {
  private let process = Process()
  private let input = Pipe(), output = Pipe()
  private var said = Data()

  init(_ arguments: String...) throws {
    // Beside the tests' own program.
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = folder.appendingPathComponent("Mortal")
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Else the end of its output would never come.
    try? output.fileHandleForWriting.close()
  }

  /// The next line; nothing when it has ended.
  func line() -> String? {
    while true {
      if let end = said.firstIndex(of: 10) {
        defer { said = Data(said[(end + 1)...]) }
        return String(decoding: said[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      said += more
    }
  }

  func write(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
