// swift-tools-version: 6.2
import PackageDescription

let checked: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let strict = checked + [.enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
  name: "malmoi",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "malmoi", targets: ["malmoi"]),
    .library(name: "MalmoiCore", targets: ["MalmoiCore"]),
    // What Benchmarks/ measures, and measures with.
    .library(name: "MalmoiStore", targets: ["MalmoiStore"]),
    .library(name: "CSQLite", targets: ["CSQLite"]),
    .library(name: "TestSupport", targets: ["TestSupport"]),
    .library(name: "Language", targets: ["Language"]),
    .library(name: "Interchange", targets: ["Interchange"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C libraries of the system. ICU comes through C functions of ours, because a header that shows ICU's
    // types clashes with the copy of ICU inside Foundation wherever both are visible.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "liblzma-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(
      name: "CICU",
      linkerSettings: [
        .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata"),
        .linkedLibrary("stdc++", .when(platforms: [.linux])),
      ]),
    // CICU brings the C++ library, which must stand behind ICU when all is linked statically.
    .target(name: "CTOML"),

    .target(name: "Language", dependencies: ["CICU", "CStemmer"], swiftSettings: strict),
    .target(name: "CBitCount"),
    .target(name: "MalmoiCore", dependencies: ["Language", "CBitCount"], swiftSettings: strict),
    .target(name: "MalmoiStore", dependencies: ["MalmoiCore", "Language", "CSQLite"], swiftSettings: strict),
    .target(
      name: "Interchange", dependencies: ["MalmoiCore", "Language", "CExpat", "CCompression"],
      swiftSettings: strict),
    .target(
      name: "Workspace", dependencies: ["MalmoiStore", "Interchange", "MalmoiCore", "Language", "CTOML"],
      swiftSettings: strict),
    .target(name: "MalmoiServer", dependencies: ["Workspace"], swiftSettings: strict),
    .executableTarget(
      name: "malmoi",
      dependencies: [
        "Workspace", "MalmoiServer", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: checked),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MalmoiCoreTests", dependencies: ["MalmoiCore", "Language", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "MalmoiCore", "Language", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "MalmoiStoreTests", dependencies: ["MalmoiStore", "MalmoiCore", "Language", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests", dependencies: ["Workspace", "MalmoiCore", "Language"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["malmoi", "TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
