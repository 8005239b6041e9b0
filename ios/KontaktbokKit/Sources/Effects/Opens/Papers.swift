@preconcurrency import CoreTypes
import Foundation

/// A paper as a PDF file for the share sheet.
enum Papers {
  static func opening(_ paper: Paper, _ pdf: (Paper) throws -> Data) -> Opening? {
    guard let bytes = try? pdf(paper) else { return nil }
    // A name without folders: it leads nowhere but into the folder for what is handed on.
    return .file(name: paper.file.split(separator: "/").last.map(String.init) ?? "kontaktbok.pdf", bytes)
  }
}
