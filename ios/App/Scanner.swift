import SwiftUI
import VisionKit

/// The camera, for the picture of a code. What it sees is looked at on this phone alone.
struct Scanner: UIViewControllerRepresentable {
  let found: @MainActor (String) -> Void

  @MainActor static var isSupported: Bool { DataScannerViewController.isSupported }

  func makeCoordinator() -> Watcher { Watcher(found: found) }

  func makeUIViewController(context: Context) -> DataScannerViewController {
    let scanner = DataScannerViewController(
      recognizedDataTypes: [.barcode(symbologies: [.qr])], isHighlightingEnabled: true)
    scanner.delegate = context.coordinator
    return scanner
  }

  func updateUIViewController(_ scanner: DataScannerViewController, context: Context) {
    // Thrown where the camera is not allowed: the code can still be typed.
    try? scanner.startScanning()
  }

  @MainActor final class Watcher: NSObject, DataScannerViewControllerDelegate {
    private let found: @MainActor (String) -> Void
    private var hasFound = false

    init(found: @escaping @MainActor (String) -> Void) { self.found = found }

    func dataScanner(_ scanner: DataScannerViewController, didAdd items: [RecognizedItem], allItems: [RecognizedItem]) {
      for case .barcode(let code) in items {
        guard !hasFound, let text = code.payloadStringValue else { continue }
        hasFound = true
        scanner.stopScanning()
        found(text)
      }
    }
  }
}
