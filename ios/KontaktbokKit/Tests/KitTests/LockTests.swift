import Core
import Effects
import Foundation
import Testing

/// An owner who says yes or no, and an impostor who says yes without the key.
private final class Owner: OwnerKey, @unchecked Sendable {
  enum Answer { case yes, no, forged, noCode }
  var answer = Answer.yes
  func make() throws -> Data {
    if answer == .noCode { throw KeyFault.broken }
    return Data([4])
  }
  func sign(_ challenge: Data, reason: String) async throws -> Data {
    switch answer {
    case .yes: challenge
    case .forged: Data(challenge.reversed())
    case .no, .noCode: throw KeyFault.locked
    }
  }
  func verifies(_ signature: Data, of challenge: Data, by publicKey: Data) -> Bool { signature == challenge && publicKey == Data([4]) }
}

@MainActor @Suite struct LockTests {
  private func settings(_ isOn: Bool) -> UserDefaults {
    let settings = UserDefaults(suiteName: "lock-\(UUID().uuidString)") ?? .standard
    settings.set(isOn, forKey: AppLock.setting)
    return settings
  }
  private let now = Date(timeIntervalSince1970: 1_000_000)

  @Test func nothingIsLockedWhoeverDidNotChooseIt() {
    let lock = AppLock(key: Owner(), settings: settings(false))
    lock.left(now: now)
    lock.came(now: now.addingTimeInterval(100_000))
    #expect(!lock.isLocked)
  }

  @Test(arguments: [(-1.0, true), (0, false), (299, false), (301, true)])
  func aCallIsShorterThanTheLocksPatience(away: TimeInterval, locked: Bool) async {
    let lock = AppLock(key: Owner(), settings: settings(true))
    #expect(lock.isLocked, "locked from the start")
    await lock.unlock(reason: "r")
    lock.left(now: now)
    lock.came(now: now.addingTimeInterval(away))
    #expect(lock.isLocked == locked)
  }

  @Test func onlyASignatureOpensIt() async {
    let owner = Owner()
    let lock = AppLock(key: owner, settings: settings(true))
    for answer in [Owner.Answer.no, .forged] {
      owner.answer = answer
      await lock.unlock(reason: "r")
      #expect(lock.isLocked)
    }
    owner.answer = .yes
    await lock.unlock(reason: "r")
    #expect(!lock.isLocked)
  }

  @Test func aPhoneWithoutACodeLocksNobodyOut() async {
    let owner = Owner()
    owner.answer = .noCode
    let lock = AppLock(key: owner, settings: settings(true))
    await lock.unlock(reason: "r")
    #expect(!lock.isLocked)
  }
}
