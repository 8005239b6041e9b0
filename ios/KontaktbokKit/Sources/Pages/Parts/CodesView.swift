import Core
@preconcurrency import CoreTypes
import SwiftUI
import Tokens

/// One-time codes as slips: whose it is, the code, and a picture of the link to scan.
struct CodesView: View {
  let slips: [CodeSlip]
  let language: Language

  var body: some View {
    ForEach(slips, id: \.key) { slip in
      HStack(alignment: .top, spacing: Look.margin) {
        VStack(alignment: .leading, spacing: 4) {
          shown(slip.who).font(.headline)
          Text(slip.code).font(.system(.title2, design: .monospaced, weight: .bold)).textSelection(.enabled)
          Text(slip.text).font(.subheadline).foregroundStyle(Color.token(Tokens.ink2))
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        if let link = slip.link { CodePicture(link: link) }
      }
      .accessibilityElement(children: .combine)
    }
  }
}

/// The link as a QR code, dark on light also where the page is dark. It says nothing that the code beside it does not.
struct CodePicture: View {
  let link: String

  var body: some View {
    #if canImport(CoreImage)
      if let picture = Self.drawn(link) {
        Image(uiImage: picture).interpolation(.none).resizable().frame(width: 132, height: 132).accessibilityHidden(true)
      }
    #else
      Rectangle().frame(width: 132, height: 132).accessibilityHidden(true)
    #endif
  }
}
#if canImport(CoreImage)
  import CoreImage.CIFilterBuiltins

  extension CodePicture {
    static func drawn(_ link: String) -> UIImage? {
      let filter = CIFilter.qrCodeGenerator()
      filter.message = Data(link.utf8)
      filter.correctionLevel = "M"
      guard let output = filter.outputImage,
        let image = CIContext().createCGImage(output, from: output.extent)
      else { return nil }
      return UIImage(cgImage: image)
    }
  }
#endif
