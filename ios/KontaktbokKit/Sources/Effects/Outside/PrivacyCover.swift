import Core

/// Whether the pages are covered: in the app switcher, and while the app is locked. What lies on top when the system takes its
/// picture is what the picture shows, so it is covered as soon as the app is no longer active.
public enum PrivacyCover {
  /// Whether to cover.
  public static func covers(isActive: Bool, isSecret: Bool, isLocked: Bool) -> Bool { isLocked || (!isActive && isSecret) }
}
