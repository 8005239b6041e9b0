// swift-tools-version:6.0
import Foundation
import PackageDescription

// What `ios/generate` writes of the core lies in `Generated` and is not in git.

// A folder with the host's library, for the tests; on a phone it comes in the framework.
let library = ProcessInfo.processInfo.environment["KONTAKTBOK_LIBRARY"] ?? "\(Context.packageDirectory)/Generated/lib"

#if os(Linux)
  // SwiftUI is not here: the views are compiled against a stand-in that says what they come to.
  let stubs: [Target] = [.target(name: "SwiftUI", path: "LinuxStubs/SwiftUI")]
  let ui: [Target.Dependency] = ["SwiftUI"]
  let rust: [Target] = [.systemLibrary(name: "KontaktbokRustFFI", path: "Generated/KontaktbokRustFFI")]
  let link: [LinkerSetting] = [
    .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library, "-Xlinker", "--allow-shlib-undefined"])
  ]
  let testsNeed: [Target.Dependency] = [
    "Core", "Effects", "Pages", "CoreTypes", "KontaktbokRust", "SwiftUI", "OpenSSL",
  ]
  // They start processes and read what the stand-in draws, which a phone does not let them.
  let tests: [Target] = [
    // P-256: a phone has it in hardware, this machine has OpenSSL.
    .systemLibrary(name: "OpenSSL", path: "Tests/OpenSSL"),
    .testTarget(name: "KitTests", dependencies: testsNeed),
    // A phone as a process of its own, for a test that kills it.
    .executableTarget(name: "Mortal", dependencies: ["Core", "CoreTypes"], path: "Tests/Mortal"),
  ]
#else
  let stubs: [Target] = []
  let ui: [Target.Dependency] = []
  let rust: [Target] = [.binaryTarget(name: "KontaktbokRustFFI", path: "Generated/KontaktbokRustFFI.xcframework")]
  let link: [LinkerSetting] = []
  let tests: [Target] = []
#endif

// What is written of the core.
let written: [Target] = [
  .target(name: "Serde", path: "Generated/Serde"),
  // Written for an older language mode; its values cross no actor but as bytes.
  .target(name: "CoreTypes", dependencies: ["Serde"], path: "Generated/CoreTypes", swiftSettings: [.swiftLanguageMode(.v5)]),
  .target(name: "KontaktbokRust", dependencies: ["KontaktbokRustFFI"], path: "Generated/KontaktbokRust", linkerSettings: link),
  .target(name: "Tokens", path: "Generated/Tokens"),
]
let pagesNeed: [Target.Dependency] = ["Core", "CoreTypes", "Tokens"] + ui
let own: [Target] = [
  .target(name: "Core", dependencies: ["CoreTypes", "KontaktbokRust"], resources: [.process("Words")]),
  .target(name: "Effects", dependencies: ["Core", "CoreTypes", "KontaktbokRust"]),
  .target(name: "Pages", dependencies: pagesNeed),
]
let package = Package(
  name: "KontaktbokKit",
  defaultLocalization: "sv",
  platforms: [.iOS(.v17)],
  products: [.library(name: "KontaktbokKit", targets: ["Core", "Effects", "Pages"])],
  targets: stubs + rust + written + own + tests,
  swiftLanguageModes: [.v6]
)
