import Foundation

/// The folder for files that are handed on: sealed while the phone is locked, in no backup, emptied at each start.
public struct SharedFiles: Sendable {
  private let folder: URL

  /// In this folder, which is its own.
  public init(folder: URL) { self.folder = folder }

  /// Empties it.
  public func clear() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file to be handed on.
  public func write(_ name: String, _ bytes: Data) throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name, isDirectory: false)
    #if os(Linux)
      try bytes.write(to: file, options: .atomic)
    #else
      try bytes.write(to: file, options: [.atomic, .completeFileProtection])
    #endif
    return file
  }
}
