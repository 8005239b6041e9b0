@preconcurrency import CoreTypes
import Core
import Foundation

/// Carries out what is asked of the device's key, one after the other, off the main actor: the Secure Enclave takes its time.
public final class KeyLane: Sendable {
  private let lane = DispatchQueue(label: "se.kontaktbok.keys", qos: .userInitiated)
  private let key: any DeviceKey

  /// A lane for this key.
  public init(_ key: any DeviceKey) { self.key = key }

  /// Every operation is answered, also when it fails.
  public func carryOut(_ operation: KeysOperation, answer: @escaping @Sendable (KeysOutput) -> Void) {
    let key = key
    let asked = Asked(operation)
    lane.async { answer(asked.carriedOut(by: key)) }
  }

  /// What was asked, in values that may cross.
  private enum Asked: Sendable {
    case make, sign(Data), forget

    init(_ operation: KeysOperation) {
      switch operation {
      case .make: self = .make
      case .sign(let message): self = .sign(Data(message))
      case .forget: self = .forget
      }
    }

    func carriedOut(by key: any DeviceKey) -> KeysOutput {
      do {
        switch self {
        case .make: return .made(publicKey: [UInt8](try key.make()))
        case .sign(let message): return .signed(signature: [UInt8](try key.sign(message)))
        case .forget:
          try key.forget()
          return .forgotten
        }
      } catch let fault as KeyFault {
        switch fault {
        case .missing: return .failed(.missing)
        case .locked: return .failed(.locked)
        case .broken: return .failed(.broken)
        }
      } catch {
        return .failed(.broken)
      }
    }
  }
}
