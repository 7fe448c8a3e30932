// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "malmoi", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "MalmoiStore", package: "malmoi"),
        .product(name: "MalmoiCore", package: "malmoi"),
        .product(name: "Language", package: "malmoi"),
        .product(name: "CSQLite", package: "malmoi"),
        .product(name: "TestSupport", package: "malmoi"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ],
  swiftLanguageModes: [.v6]
)
