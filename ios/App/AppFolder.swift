import Foundation

/// The folder of the store: in no backup, and readable after the first unlock so that the phone can work in the background. What
/// is in it is sealed as well, with a key that no backup has: Apple calls the flag guidance only.
enum AppFolder {
  static func prepared() -> URL {
    var folder = URL.applicationSupportDirectory.appendingPathComponent("Kontaktbok", isDirectory: true)
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true,
      attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
    var values = URLResourceValues()
    values.isExcludedFromBackup = true
    try? folder.setResourceValues(values)
    return folder
  }
}
