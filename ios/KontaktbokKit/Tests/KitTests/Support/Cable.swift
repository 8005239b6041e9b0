import Foundation
import Glibc

/// The way from a phone to the school, which can be cut: a TCP proxy. Cut, it closes what is open and takes nothing new.
final class Cable: @unchecked Sendable {
  let url: String
  private let listener: Int32
  private let port: UInt16
  private let lock = NSLock()
  private var open: [Int32] = []
  private var isCut = false

  init(to school: String) throws {
    guard let port = school.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw Waited(description: school) }
    self.port = port
    let listener = Self.socket()
    self.listener = listener
    var address = Self.address(0)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard bound == 0, listen(listener, 64) == 0 else { throw Waited(description: "no port") }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread.detachNewThread { [self] in accepting() }
  }

  /// Airplane mode: the socket itself.
  func cut() {
    let closing = lock.withLock {
      isCut = true
      defer { open.removeAll() }
      return open
    }
    closing.forEach { shutdown($0, Int32(SHUT_RDWR)) }
  }

  func mend() { lock.withLock { isCut = false } }

  private func accepting() {
    while true {
      let inside = accept(listener, nil, nil)
      guard inside >= 0 else { return }
      let outside = Self.socket()
      var address = Self.address(port)
      let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(outside, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      let taken = lock.withLock {
        guard !isCut, connected == 0 else { return false }
        open += [inside, outside]
        return true
      }
      guard taken else {
        close(inside)
        close(outside)
        continue
      }
      Thread.detachNewThread { [self] in carry(inside, outside) }
      Thread.detachNewThread { [self] in carry(outside, inside) }
    }
  }

  private func carry(_ from: Int32, _ to: Int32) {
    var bytes = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(from, &bytes, bytes.count, 0)
      guard count > 0 else { break }
      var sent = 0
      while sent < count {
        let more = bytes.withUnsafeBytes { send(to, $0.baseAddress! + sent, count - sent, Int32(MSG_NOSIGNAL)) }
        guard more > 0 else { break }
        sent += more
      }
    }
    shutdown(from, Int32(SHUT_RDWR))
    shutdown(to, Int32(SHUT_RDWR))
  }

  private static func socket() -> Int32 {
    Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
