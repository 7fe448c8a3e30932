import Foundation
import TestSupport
import Testing

/// `check --fix`: files are made of pieces that are known to be wrong, so that the mended file is known byte by byte.
@Suite struct FixTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.sandbox.write("ko\ten\n창\twindow\n", to: "terms.tsv")
  }

  /// A part of a target: as it is, and as it should be. Markup is written as it is, text in the format's notation.
  private struct Piece {
    var wrong: String
    var right: String
    var isMarkup = false

    static func fine(_ text: String) -> Piece { Piece(wrong: text, right: text) }
    static func markup(_ text: String) -> Piece { Piece(wrong: text, right: text, isMarkup: true) }
  }

  private static let defects = [
    ("  ", " "), ("   ", " "), (" 단추를\u{200B} ", " 단추를 "), (" 단추를\u{FEFF} ", " 단추를 "),
    (" 버튼를 ", " 버튼을 "), (" 창는 ", " 창은 "), (" Ｆ１ ", " F1 "), (" ＯＫ　", " OK "),
    (
      " \u{1100}\u{1161}\u{11A8} \u{1111}\u{1161}\u{110B}\u{1175}\u{11AF} ", " 각 파일 "
    ),
  ]

  enum Format: String, CaseIterable {
    case po, tsv, csv, xlf, tmx

    func encoded(_ text: String) -> String {
      switch self {
      case .po: text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      case .tsv: text
      case .csv: text.replacing("\"", with: "\"\"")
      case .xlf, .tmx: text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      }
    }

    /// What may stand between two words without being text.
    var markup: [String] {
      switch self {
      case .po: ["\"\n\"", "\"\n  \""]
      case .xlf: ["<g id=\"1\"></g>", "<x id=\"2\"/>"]
      case .tmx: ["<hi></hi>"]
      default: []
      }
    }

    func unit(_ source: String, _ target: String, isSilenced: Bool) -> String {
      let source = encoded(source)
      let note = isSilenced ? "malmoi: ignore" : ""
      switch self {
      case .po: return "# \(note)\nmsgid \"\(source)\"\nmsgstr \"\(target)\"\n\n"
      case .tsv: return "\(note)\t\(source)\t\(target)\r\n"
      case .csv: return "\(note),\"\(source)\",\"\(target)\"\n"
      case .xlf:
        return
          "<trans-unit id=\"u\"><source>\(source)</source>\n<target>\(target)</target><note>\(note)</note></trans-unit>"
      case .tmx:
        return "<tu><note>\(note)</note><tuv xml:lang=\"en\"><seg>\(source)</seg></tuv>"
          + "<tuv xml:lang=\"ko\"><seg>\(target)</seg></tuv></tu>"
      }
    }

    var frame: (String, String) {
      switch self {
      case .po: ("msgid \"\"\nmsgstr \"Language: ko\\n\"\n\n", "#~ msgid \"a\"\n#~ msgstr \"가  나\"\n")
      case .tsv: ("note\ten\tko\r\n", "")
      case .csv: ("note,en,ko\n", "")
      case .xlf:
        (
          "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ko\"><body>",
          "</body></file></xliff>"
        )
      case .tmx: ("<tmx version=\"1.4\"><header srclang=\"en\"/><body>", "</body></tmx>")
      }
    }
  }

  private func target(_ number: Int, _ format: Format, _ random: inout SeededGenerator) -> [Piece] {
    var pieces = [Piece.fine("\(number)째 \"말\" & 글 <")]
    for word in ["집에서", "책과", "a\\n", "🙂"].shuffled(using: &random).dropLast(
      Int.random(in: 0...3, using: &random))
    {
      let (wrong, right) = Self.defects.randomElement(using: &random)!
      pieces.append(Piece(wrong: wrong, right: right))
      // A word that stood twice behind a doubled space would be another finding, and keep it from being mended.
      pieces.append(.fine(word))
      if let markup = format.markup.randomElement(using: &random), Bool.random(using: &random) {
        pieces.append(.markup(markup))
      }
    }
    if Bool.random(using: &random) { pieces.append(Piece(wrong: " ", right: "")) }
    return pieces
  }

  @Test(arguments: Format.allCases, [1, 2]) func `a file is mended where it is wrong, and nowhere else`(
    _ format: Format, _ seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var wrong = format.frame.0
    var right = wrong
    for number in 11...90 {
      let pieces = target(number, format, &random)
      let isSilenced = Int.random(in: 0..<8, using: &random) == 0
      func text(_ part: KeyPath<Piece, String>) -> String {
        pieces.map { $0.isMarkup ? $0[keyPath: part] : format.encoded($0[keyPath: part]) }.joined()
      }
      let source = "No. \(number) \"word\" & <\(pieces.contains { $0.wrong.contains("a\\n") } ? "a\\n" : "")"
      wrong += format.unit(source, text(\.wrong), isSilenced: isSilenced)
      right += format.unit(source, text(isSilenced ? \.wrong : \.right), isSilenced: isSilenced)
    }
    wrong += format.frame.1
    right += format.frame.1
    let path = try program.sandbox.write(wrong, to: "a.\(format.rawValue)")
    let mending = ["particle-agreement", "leading-trailing-space", "doubled-space", "width-form"]
    let rules = (mending + ["control-character", "decomposed-hangul"]).flatMap { ["--rule", $0] }
    let arguments = ["check", "--from", "en", "--glossary", "terms.tsv", path] + rules
    #expect(try program.run(arguments + ["--diff"], input: Data()).status == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(wrong.utf8))
    let result = try program.run(arguments + ["--fix"], input: Data())
    #expect(result.status == 0, "\(result.output)")
    let mended = try String(contentsOfFile: path, encoding: .utf8)
    for (line, other) in zip(mended.split(separator: "\n"), right.split(separator: "\n")) {
      #expect(line.utf8.elementsEqual(other.utf8))
    }
    #expect(mended.utf8.elementsEqual(right.utf8))
    #expect(try program.run(arguments + ["--diff"], input: Data()).output == "")
  }

  @Test func `a file that cannot be read keeps every other from being written`() throws {
    let good = try program.sandbox.write("en\tko\nOpen it\t열  기\n", to: "po/a.tsv")
    try program.sandbox.write("<tmx><body>", to: "po/b.tmx")
    let result = try program.run("check", "--fix", "--glossary", "terms.tsv", "po")
    #expect(result.status == 2)
    #expect(try String(contentsOfFile: good, encoding: .utf8) == "en\tko\nOpen it\t열  기\n")
  }

  @Test func `permissions and byte order marks stay, other charsets are left alone`() throws {
    let marked = try program.sandbox.write("\u{FEFF}열  기\tOpen it\n", to: "a.tsv")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: marked)
    let latin = program.sandbox.path("b.tsv")
    let text = "en\tko\nOpen it\t열  기\n"
    try #require(text.data(using: .utf16)).write(to: URL(fileURLWithPath: latin))
    let result = try program.run(
      "check", "--fix", "--from", "en", "--glossary", "terms.tsv", "a.tsv", "b.tsv")
    #expect(result.status == 1)
    #expect(result.errors.contains("b.tsv: it is packed or not in UTF-8"))
    #expect(result.errors.contains("1 finding mended in 1 file"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: marked)) == Data("\u{FEFF}열 기\tOpen it\n".utf8))
    let attributes = try FileManager.default.attributesOfItem(atPath: marked)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try String(contentsOfFile: latin, encoding: .utf16) == text)
  }
}
