internal import Language
internal import MalmoiCore

/// Writes gettext PO, in UTF-8. msgid is English unless the options say otherwise. A second translation of one
/// source, which PO cannot hold, gets a msgctxt that numbers it.
struct POWriter: UnitWriter {
  /// The name of the property that holds a msgid_plural.
  static let pluralProperty = "msgid_plural"

  private let source: TextLanguage
  /// Hashes of the keys written; a chance collision only numbers a message without need.
  private var keys: Set<UInt64> = []

  init(_ options: WriteOptions) { source = options.from ?? .english }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    let forms = source == .english ? "nplurals=1; plural=0;" : "nplurals=2; plural=(n != 1);"
    // The fields that msgfmt -c asks for; fixed, so that an export of the same units is the same file.
    output.append(
      #"""
      msgid ""
      msgstr ""
      "Project-Id-Version: malmoi\n"
      "PO-Revision-Date: 1970-01-01 00:00+0000\n"
      "Last-Translator: malmoi\n"
      "Language-Team: none\n"
      "Language: \#(source.other.rawValue)\n"
      "MIME-Version: 1.0\n"
      "Content-Type: text/plain; charset=UTF-8\n"
      "Content-Transfer-Encoding: 8bit\n"
      "Plural-Forms: \#(forms)\n"

      """#)
  }

  mutating func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    let id = unit[source]
    let context = free(unit.occurrence?.key, id)
    if id.isEmpty && context == nil {
      throw unwritable(unit, number, "an empty msgid is the header of a PO file", path: output.path)
    }
    output.append("\n")
    for line in (unit.note ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    where unit.note != nil {
      output.append(line.isEmpty ? "#\n" : "# \(line)\n")
    }
    if unit.state == "fuzzy" { output.append("#, fuzzy\n") }
    if let context { append("msgctxt", context, to: output.buffer) }
    append("msgid", id, to: output.buffer)
    // A message with plural forms has one for each number, of which the unit keeps the first.
    if let plural = unit.properties.first(where: { $0.name == Self.pluralProperty })?.value {
      append("msgid_plural", plural, to: output.buffer)
      append("msgstr[0]", unit[source.other], to: output.buffer)
      if source == .korean { append("msgstr[1]", unit[source.other], to: output.buffer) }
    } else {
      append("msgstr", unit[source.other], to: output.buffer)
    }
  }

  /// The context if no message has it yet with this msgid, else one that is numbered.
  private mutating func free(_ context: String?, _ id: String) -> String? {
    var candidate = context
    var number = 1
    while !keys.insert(Self.hash(candidate, id)).inserted {
      number += 1
      candidate = (context.map { $0 + " " } ?? "") + "(\(number))"
    }
    return candidate
  }

  /// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo); the same in every run, unlike the standard hasher.
  private static func hash(_ context: String?, _ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if let context {
      context.utf8.forEach(mix)
      mix(0x04)  // as gettext joins them in MO files
    }
    id.utf8.forEach(mix)
    return hash
  }

  private func append(_ keyword: StaticString, _ text: String, to output: ByteBuffer) {
    output.append(keyword)
    output.append(" \"" as StaticString)
    var isLineStart = false
    // A text of several lines begins on a line of its own, as gettext's tools write it.
    if text.utf8.dropLast().contains(0x0A) {
      output.append("\"\n\"" as StaticString)
    }
    for byte in text.utf8 {
      if isLineStart { output.append("\"\n\"" as StaticString) }
      isLineStart = byte == 0x0A
      Self.append(byte, to: output)
    }
    output.append("\"\n" as StaticString)
  }

  private static func append(_ byte: UInt8, to output: ByteBuffer) {
    switch byte {
    case 0x0A: output.append(#"\n"# as StaticString)
    case 0x09: output.append(#"\t"# as StaticString)
    case 0x0D: output.append(#"\r"# as StaticString)
    case 0x5C: output.append(#"\\"# as StaticString)
    case UInt8(ascii: "\""): output.append(#"\""# as StaticString)
    case 0..<0x20, 0x7F:
      output.append(0x5C)
      for shift in [6, 3, 0] { output.append(0x30 + (byte >> UInt8(shift) & 7)) }
    default: output.append(byte)
    }
  }
}
