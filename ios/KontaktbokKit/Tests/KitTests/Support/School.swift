import Foundation
import Testing

/// What starts servers and phones runs one after the other: each waits for facts, and a machine with two cores has its time.
@Suite(.serialized) struct AgainstTheSchool {}

/// The real program on a free port with the made-up school in it, and what its operator types.
final class School: @unchecked Sendable {
  let folder = Folder()
  let url: String
  let people: People
  private let server: Process
  private let input = Pipe()

  struct People: Decodable, Sendable {
    let mentor_a, mentor_b, mentor_other, rektor, office, child, guardian_one: String
  }

  static var program: String { ProcessInfo.processInfo.environment["KONTAKTBOK"] ?? "kontaktbok" }
  static var madeUp: String { ProcessInfo.processInfo.environment["KONTAKTBOK_MADE_UP"] ?? "made_up" }

  private var data: [String] { ["--data", folder.url.appendingPathComponent("data").path] }

  init() throws {
    let data = ["--data", folder.url.appendingPathComponent("data").path]
    server = Process()
    server.executableURL = URL(fileURLWithPath: Self.program)
    server.arguments = ["serve"] + data + ["--listen", "127.0.0.1:0", "--until-stdin-closes"]
    server.standardInput = input
    server.standardError = FileHandle.nullDevice
    let output = Pipe()
    server.standardOutput = output
    try server.run()
    var said = ""
    while true {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Waited(description: "the server ended: \(said)") }
      said += String(decoding: more, as: UTF8.self)
      if let range = said.range(of: "http://[0-9.:]+\n", options: .regularExpression) {
        url = said[range].trimmingCharacters(in: .newlines)
        break
      }
    }
    let register = folder.url.appendingPathComponent("register").path
    let made = try Self.run(Self.madeUp, [register])
    people = try JSONDecoder().decode(People.self, from: Data(made.utf8))
    _ = try Self.run(Self.program, ["import", register] + data)
  }

  func close() {
    try? input.fileHandleForWriting.close()
    server.waitUntilExit()
  }

  deinit { close() }

  /// A one-time code for somebody.
  func invite(_ person: String) throws -> String {
    let said = try Self.run(Self.program, ["invite", person] + data)
    guard let line = said.split(separator: "\n").first(where: { $0.hasPrefix("Code: ") }) else { throw Waited(description: said) }
    return String(line.dropFirst("Code: ".count))
  }

  func revoke(_ device: String) throws { _ = try Self.run(Self.program, ["revoke", device] + data) }

  /// The devices, as lines.
  func devices() throws -> [String] { try Self.run(Self.program, ["revoke"] + data).split(separator: "\n").map(String.init) }

  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Waited(description: "\(arguments): \(said)") }
    return said
  }
}
