import Interchange
import MalmoiCore
import Testing

@Suite struct CompressionTests {
  static let units = (0..<5000).map { TranslationUnit(korean: "문장 \($0)", english: "sentence \($0)") }

  static func write(_ folder: Folder, _ name: String) throws -> String {
    let path = folder.path + "/" + name
    try writeUnits(to: path, format: .tmx) { write in for unit in units { try write(unit) } }
    return path
  }

  @Test(arguments: ["gz", "xz"])
  func `packed files are read and written`(ending: String) throws {
    let folder = Folder()
    let path = try Self.write(folder, "a.tmx." + ending)
    #expect(folder.bytes("a.tmx." + ending).count < 200_000)
    let reading = try read(path)
    #expect(reading.report.format == .tmx)
    #expect(reading.pairs == Self.units.map { [$0.korean, $0.english] })
    #expect(FileFormat(extensionOf: path) == .tmx)
    // Two streams one after the other are one file, and the name does not matter.
    let text = "가\ta\n"
    try writeUnits(to: folder.path + "/b.tsv." + ending, format: .tsv) { write in
      try write(TranslationUnit(korean: "가", english: "a"))
    }
    let bytes = folder.bytes("b.tsv." + ending)
    #expect(try read("twice.tsv", bytes + bytes).report.units == 3, "\(text)")
  }

  @Test(arguments: ["gz", "xz"])
  func `a packed file that is cut or damaged is refused`(ending: String) throws {
    let folder = Folder()
    _ = try Self.write(folder, "a.tmx." + ending)
    let bytes = folder.bytes("a.tmx." + ending)
    for end in stride(from: 8, to: bytes.count, by: 997) {
      #expect(refusal("cut.tmx", bytes[..<end]) != nil)
    }
    var damaged = bytes
    for index in 100..<200 { damaged[index] ^= 0x5A }
    #expect(refusal("damaged.tmx", damaged) != nil)
  }
}
