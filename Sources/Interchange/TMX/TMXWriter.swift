internal import Language
internal import MalmoiCore

/// Writes TMX 1.4b.
struct TMXWriter: UnitWriter {
  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    let source = options.from?.rawValue ?? "*all*"
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
        <header creationtool="malmoi" creationtoolversion="1" segtype="sentence" o-tmf="malmoi" adminlang="en" \
      srclang="\(source)" datatype="plaintext"/>
        <body>

      """)
  }

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    try refuseIllegal(unit, number: number, path: output.path)
    output.append("    <tu")
    attribute("srclang", unit.original.map { tag(unit, $0) }, to: output)
    attribute("creationdate", unit.created.map(Timestamp.compact), to: output)
    attribute("changedate", unit.changed.map(Timestamp.compact), to: output)
    attribute("usagecount", unit.useCount.map(String.init), to: output)
    attribute("creationid", unit.author, to: output)
    output.append(">\n")
    if let note = unit.note {
      output.append("      <note>")
      XMLText.append(note, to: output.buffer)
      output.append("</note>\n")
    }
    let first = unit.original ?? .korean
    for language in [first, first.other] {
      output.append("      <tuv")
      attribute("xml:lang", tag(unit, language), to: output)
      output.append("><seg>")
      XMLText.append(unit[language], to: output.buffer)
      output.append("</seg></tuv>\n")
    }
    output.append("    </tu>\n")
  }

  func end(_ output: OutputFile) throws { output.append("  </body>\n</tmx>\n") }

  private func tag(_ unit: TranslationUnit, _ language: TextLanguage) -> String {
    (language == .korean ? unit.koreanTag : unit.englishTag) ?? language.rawValue
  }

  private func attribute(_ name: String, _ value: String?, to output: OutputFile) {
    guard let value else { return }
    output.append(" \(name)=\"")
    XMLText.append(value, isAttribute: true, to: output.buffer)
    output.append("\"")
  }

  private func refuseIllegal(_ unit: TranslationUnit, number: Int, path: String) throws {
    let texts = [unit.korean, unit.english, unit.note, unit.author, unit.koreanTag, unit.englishTag]
    for text in texts.compactMap({ $0 }) {
      guard let scalar = XMLText.firstIllegal(in: text) else { continue }
      throw unwritable(unit, number, "XML cannot hold U+\(codePoint(scalar)); take it out", path: path)
    }
  }
}
