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
  // P-256 for the tests: a phone has it in hardware, this machine has OpenSSL.
  let testKey: [Target] = [.systemLibrary(name: "OpenSSL", path: "Tests/OpenSSL")]
  let testKeyDependency: [Target.Dependency] = ["OpenSSL"]
#else
  let stubs: [Target] = []
  let ui: [Target.Dependency] = []
  let rust: [Target] = [.binaryTarget(name: "KontaktbokRustFFI", path: "Generated/KontaktbokRustFFI.xcframework")]
  let link: [LinkerSetting] = []
  let testKey: [Target] = []
  let testKeyDependency: [Target.Dependency] = []
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
let testsNeed: [Target.Dependency] = ["Core", "Effects", "Pages", "CoreTypes", "KontaktbokRust"]
let tests: [Target] = [
  .testTarget(name: "KitTests", dependencies: testsNeed + ui + testKeyDependency),
  // A phone as a process of its own, for a test that kills it.
  .executableTarget(name: "Mortal", dependencies: ["Core", "CoreTypes"], path: "Tests/Mortal"),
]

let package = Package(
  name: "KontaktbokKit",
  defaultLocalization: "sv",
  platforms: [.iOS(.v17), .macOS(.v14)],
  products: [.library(name: "KontaktbokKit", targets: ["Core", "Effects", "Pages"])],
  targets: stubs + rust + testKey + written + own + tests,
  swiftLanguageModes: [.v6]
)
