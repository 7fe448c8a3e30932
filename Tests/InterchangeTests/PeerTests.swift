import Interchange
import MalmoiCore
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What other programs make of our files. Each test runs where its program is installed.
@Suite struct PeerTests {
  /// Where a program stands on PATH.
  static func find(_ program: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  static let msgfmt = find("msgfmt")
  static let xmllint = find("xmllint")

  /// The exit status of a program.
  static func run(_ program: String, _ arguments: String...) -> Int32 {
    var process = pid_t()
    var pointers = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    guard posix_spawn(&process, program, nil, nil, &pointers, environ) == 0 else { return -1 }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status
  }

  static func units(_ format: FileFormat) -> [TranslationUnit] {
    var generator = SeededGenerator(seed: 11)
    return (0..<200).map { _ in
      var unit = TranslationUnit.random(using: &generator, in: format)
      // gettext wants both sides to begin and end their lines alike, which is the text's matter.
      if format == .po { unit.korean += " 끝" }
      return unit
    }
  }

  @Test(.enabled(if: msgfmt != nil))
  func `msgfmt accepts PO, and its MO reads back equal`() throws {
    let folder = Folder()
    let units = Self.units(.po)
    try writeUnits(to: folder.path + "/a.po", format: .po) { write in for unit in units { try write(unit) } }
    let status = Self.run(
      try #require(Self.msgfmt), "-c", "-o", folder.path + "/a.mo", folder.path + "/a.po")
    #expect(status == 0)
    let back = try read(folder.path + "/a.mo")
    #expect(back.report.format == .mo)
    let sorted = { (pairs: [[String]]) in pairs.sorted { $0[1] < $1[1] } }
    #expect(sorted(back.pairs) == sorted(units.map { [$0.korean, $0.english] }))
  }

  @Test(.enabled(if: xmllint != nil), arguments: [FileFormat.tmx, .xliff, .xliff2])
  func `xmllint accepts our XML`(format: FileFormat) throws {
    let folder = Folder()
    let path = folder.path + "/a.xml"
    var units = Self.units(format)
    for text in [MarkupTests.tmx, MarkupTests.xliff, MarkupTests.xliff2] {
      units += try read("a.xml", text).units
    }
    try writeUnits(to: path, format: format) { write in for unit in units { try write(unit) } }
    #expect(Self.run(try #require(Self.xmllint), "--noout", "--nonet", path) == 0)
  }

  @Test(.enabled(if: xmllint != nil))
  func `xmllint accepts our TBX`() throws {
    let folder = Folder()
    try GlossaryTests.write(GlossaryTests.concepts, .tbx, to: folder.path + "/a.tbx")
    #expect(Self.run(try #require(Self.xmllint), "--noout", "--nonet", folder.path + "/a.tbx") == 0)
  }
}
