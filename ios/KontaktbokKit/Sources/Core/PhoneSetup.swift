/// What the Rust library is told once.
public struct PhoneSetup: Sendable {
  /// A folder of the app's own that is in no backup.
  public var folder: String
  /// The school's address.
  public var server: String
  /// The app's version.
  public var version: String
  /// What kind of phone it is, as its maker calls it.
  public var deviceName: String
  /// The platform's language, a BCP 47 tag.
  public var language: String

  /// All of it.
  public init(folder: String, server: String, version: String, deviceName: String, language: String) {
    self.folder = folder
    self.server = server
    self.version = version
    self.deviceName = deviceName
    self.language = language
  }
}
