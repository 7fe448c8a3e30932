internal import Language
internal import MalmoiCore

/// Writes TMX 1.4b. What a unit has and TMX has no place for goes into props.
struct TMXWriter: UnitWriter {
  /// The types of the props that hold a unit's state and the key of its context; unofficial types begin with `x-`
  /// (TMX 1.4b, prop).
  static let stateProperty = "x-state"
  static let keyProperty = "x-context-key"

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
    try refuseIllegal(in: unit, number, path: output.path)
    let buffer = output.buffer
    output.append("    <tu")
    XMLText.appendAttribute("srclang", unit.original.map(unit.tag), to: buffer)
    XMLText.appendAttribute("creationdate", unit.created.map(Timestamp.compact), to: buffer)
    XMLText.appendAttribute("changedate", unit.changed.map(Timestamp.compact), to: buffer)
    XMLText.appendAttribute("usagecount", unit.useCount.map(String.init), to: buffer)
    XMLText.appendAttribute("creationid", unit.author, to: buffer)
    writeAttributes(of: unit, nil, to: buffer)
    output.append(">\n")
    if let note = unit.note {
      output.append("      ")
      XMLText.appendElement("note", [], note, to: buffer)
      output.append("\n")
    }
    writeProperties(of: unit, nil, to: buffer)
    if let state = unit.state { writeProperty(Self.stateProperty, state, to: buffer) }
    if let key = unit.occurrence?.key { writeProperty(Self.keyProperty, key, to: buffer) }
    let first = unit.original ?? .korean
    for language in [first, first.other] { writeVariant(unit, language, to: buffer) }
    output.append("    </tu>\n")
  }

  func end(_ output: OutputFile) throws { output.append("  </body>\n</tmx>\n") }

  private func writeVariant(_ unit: TranslationUnit, _ language: TextLanguage, to output: ByteBuffer) {
    output.append("      <tuv")
    XMLText.appendAttribute("xml:lang", unit.tag(language), to: output)
    writeAttributes(of: unit, language, to: output)
    output.append(">")
    let hasProperties = unit.properties.contains { $0.language == language.rawValue && !Self.isAttribute($0) }
    if hasProperties {
      output.append("\n")
      writeProperties(of: unit, language, to: output)
      output.append("      ")
    }
    output.append("<seg>")
    let tags = unit.markup(in: language)
    let keepsHighlights = SegmentWriter.isNested(tags, elements: ["hi", "sub"])
    SegmentWriter { tag, isPaired, output in
      Self.writeTag(tag, isPaired, keepsHighlights, to: output)
    }.write(unit[language], tags, to: output)
    output.append("</seg></tuv>\n")
  }

  // MARK: Attributes and props

  /// The optional attributes of tu and tuv beyond those that a unit has a place for (TMX 1.4b, section 4.3).
  private static let attributes: Set<String> = [
    "@tuid", "@o-encoding", "@datatype", "@usagecount", "@lastusagedate", "@creationtool",
    "@creationtoolversion", "@creationdate", "@creationid", "@changedate", "@segtype", "@changeid", "@o-tmf",
  ]

  private static func isAttribute(_ property: Property) -> Bool { attributes.contains(property.name) }

  private func writeAttributes(of unit: TranslationUnit, _ language: TextLanguage?, to output: ByteBuffer) {
    var written: Set<String> = []
    for property in unit.properties
    where property.language == language?.rawValue && Self.isAttribute(property) {
      // A name twice in one tag would not be well-formed.
      if written.insert(property.name).inserted {
        XMLText.appendAttribute(String(property.name.dropFirst()), property.value, to: output)
      }
    }
  }

  private func writeProperties(of unit: TranslationUnit, _ language: TextLanguage?, to output: ByteBuffer) {
    for property in unit.properties
    where property.language == language?.rawValue && !Self.isAttribute(property) {
      writeProperty(property.name, property.value, to: output)
    }
  }

  private func writeProperty(_ type: String, _ value: String, to output: ByteBuffer) {
    output.append("      ")
    XMLText.appendElement("prop", [Property("type", type)], value, to: output)
    output.append("\n")
  }

  // MARK: Inline markup

  private static func writeTag(
    _ tag: InlineTag, _ isPaired: Bool, _ keepsHighlights: Bool, to output: ByteBuffer
  ) {
    if tag.element == "hi", keepsHighlights {
      if tag.kind == .close { return output.append("</hi>") }
      output.append("<hi")
      writeTagAttributes(tag, ["x", "type"], to: output)
      return output.append(">")
    }
    let element = isPaired ? (tag.kind == .open ? "bpt" : "ept") : tag.kind == .standalone ? "ph" : "it"
    let isOwn = ["ph", "it", "ut"].contains(tag.element) && tag.kind == .standalone
    let name = isOwn ? tag.element : element
    output.append("<\(name)")
    switch name {
    case "bpt":
      XMLText.appendAttribute("i", tag.attribute("i") ?? String(tag.number), to: output)
      writeTagAttributes(tag, ["x", "type"], to: output)
    case "ept": XMLText.appendAttribute("i", tag.attribute("i") ?? String(tag.number), to: output)
    case "it":
      let position = tag.attribute("pos") ?? (tag.kind == .close ? "end" : "begin")
      XMLText.appendAttribute(
        "pos", position == "close" ? "end" : position == "open" ? "begin" : position, to: output)
      writeTagAttributes(tag, ["x", "type"], to: output)
    case "ph": writeTagAttributes(tag, ["x", "assoc", "type"], to: output)
    default: writeTagAttributes(tag, ["x"], to: output)
    }
    output.append(">" + tag.nativeCode + "</\(name)>")
  }

  private static func writeTagAttributes(_ tag: InlineTag, _ names: [String], to output: ByteBuffer) {
    for name in names {
      let value = tag.attribute(name) ?? (name == "type" ? tag.attribute("ctype") : nil)
      XMLText.appendAttribute(name, value, to: output)
    }
  }
}

extension TranslationUnit {
  /// The language tag of a side.
  func tag(_ language: TextLanguage) -> String {
    (language == .korean ? koreanTag : englishTag) ?? language.rawValue
  }
}

/// Throws where a unit holds a scalar that XML cannot, unless the format has a way to write it in the two texts.
func refuseIllegal(
  in unit: TranslationUnit, allowsInTexts: Bool = false, _ number: Int, path: String
) throws {
  var texts = allowsInTexts ? [] : [unit.korean, unit.english]
  texts += [unit.note, unit.author, unit.koreanTag, unit.englishTag, unit.state, unit.occurrence?.key]
    .compactMap(\.self)
  for property in unit.properties { texts += [property.name, property.value] }
  for tag in unit.koreanMarkup + unit.englishMarkup {
    texts += [tag.element, tag.code] + tag.attributes.flatMap { [$0.name, $0.value] }
  }
  for text in texts {
    guard let scalar = XMLText.firstIllegal(in: text) else { continue }
    throw unwritable(unit, number, "XML cannot hold U+\(codePoint(scalar)); take it out", path: path)
  }
}
