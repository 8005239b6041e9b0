@preconcurrency import CoreTypes
import Core
import Effects
import Foundation
import Testing

@Suite struct KeysTests {
  @Test(
    arguments: [
      (0, .found), (-25300, .notThere), (-25308, .notNow), (-25293, .notNow), (-128, .notNow), (-34018, .broken),
      (-50, .broken),
    ] as [(Int32, KeychainAnswer)])
  func whatTheKeychainSaysIsToldApart(status: Int32, answer: KeychainAnswer) { #expect(KeychainAnswer(status) == answer) }

  @Test func aKeychainThatCannotBeReadNowIsNeverAnEmptyOne() {
    #expect(throws: KeyFault.locked) { try KeychainAnswer(-25308).value(Data?.none) }
    #expect(throws: KeyFault.locked) { try KeychainAnswer(-25308).done() }
    #expect(throws: KeyFault.broken) { try KeychainAnswer(-34018).value(Data?.none) }
    #expect(throws: KeyFault.broken) { try KeychainAnswer(0).value(Data?.none) }
    #expect((try? KeychainAnswer(-25300).value(Data())) == .some(.none))
  }

  @Test func signaturesOfAnyLengthBecomeSixtyFourBytes() throws {
    let folder = Folder()
    let key = SoftwareKey(folder.url.appendingPathComponent("key"))
    #expect(try key.make().count == 65)
    var lengths: Set<Int> = []
    for number in 0..<300 {
      let message = Data("\(number)".utf8)
      let der = try Curve.der(of: message, with: Data(contentsOf: folder.url.appendingPathComponent("key")))
      lengths.insert(der.count)
      #expect(try RawSignature.of(x962: der).count == 64)
    }
    #expect(lengths.count >= 2, "short and long ones came")
  }

  @Test(arguments: [
    [], [0x30], [0x30, 6, 2, 1, 1, 2, 1], [0x30, 6, 2, 1, 1, 2, 1, 1, 0], [0x31, 6, 2, 1, 1, 2, 1, 1], [0x30, 6, 2, 9, 1, 2, 1, 1],
  ])
  func whatIsNoSignatureIsRefused(bytes: [UInt8]) {
    #expect(throws: KeyFault.broken) { try RawSignature.of(x962: Data(bytes)) }
  }

  @Test func aKeyIsMadeOnceAndEachFaultIsAnswered() async {
    let key = SoftwareKey(Folder().url.appendingPathComponent("key"))
    let lane = KeyLane(key)
    func asked(_ operation: KeysOperation) async -> String {
      await withCheckedContinuation { given in
        lane.carryOut(operation) { output in
          let said =
            switch output {
            case .made(let bytes): "made \(bytes.count)"
            case .signed(let bytes): "signed \(bytes.count)"
            case .forgotten: "forgotten"
            case .failed(let fault): "failed \(fault)"
            }
          given.resume(returning: said)
        }
      }
    }
    key.fault = .locked
    #expect(await asked(.make) == "failed locked")
    #expect(key.made == 0, "nothing is made anew while nobody can tell")
    key.fault = nil
    #expect(await asked(.sign(message: [1])) == "failed missing")
    #expect(await asked(.make) == "failed broken", "its folder is gone")
  }
}
