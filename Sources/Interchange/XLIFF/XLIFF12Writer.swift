internal import Language
internal import MalmoiCore

/// Writes XLIFF 1.2. What a unit has and XLIFF has no place for goes into a context group.
struct XLIFF12Writer: UnitWriter {
  private let source: TextLanguage

  init(_ options: WriteOptions) { source = options.from ?? .korean }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="malmoi" source-language="\(source.rawValue)" target-language="\(source.other.rawValue)" \
      datatype="plaintext" xml:space="preserve">
          <body>

      """)
  }

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    try refuseIllegal(in: unit, number, path: output.path)
    let buffer = output.buffer
    output.append("      <trans-unit id=\"\(number)\"")
    XMLText.appendAttribute("resname", unit.occurrence?.key, to: buffer)
    let metadata = unit.metadata.filter { $0 != Property("@srclang", source.rawValue) }
    var written: Set<String> = []
    for property in metadata where Self.attributes.contains(property.name) && property.language == nil {
      // A name twice in one tag would not be well-formed.
      if written.insert(property.name).inserted {
        XMLText.appendAttribute(String(property.name.dropFirst()), property.value, to: buffer)
      }
    }
    output.append(">\n        <source>")
    writeText(unit, source, to: buffer)
    output.append("</source>\n        <target")
    XMLText.appendAttribute("state", unit.state.map(Self.state), to: buffer)
    output.append(">")
    writeText(unit, source.other, to: buffer)
    output.append("</target>\n")
    writeContexts(metadata.filter { !Self.attributes.contains($0.name) || $0.language != nil }, to: buffer)
    if let note = unit.note {
      output.append("        ")
      XMLText.appendElement("note", [], note, to: buffer)
      output.append("\n")
    }
    output.append("      </trans-unit>\n")
  }

  func end(_ output: OutputFile) throws { output.append("    </body>\n  </file>\n</xliff>\n") }

  /// Optional attributes of trans-unit (XLIFF 1.2, section 2.3) that change nothing about the texts.
  private static let attributes: Set<String> = [
    "@approved", "@translate", "@datatype", "@restype", "@extradata", "@help-id", "@menu",
    "@menu-option", "@menu-name", "@coord", "@font", "@css-style", "@style", "@exstyle", "@extype",
    "@maxbytes",
    "@minbytes", "@size-unit", "@maxheight", "@minheight", "@maxwidth", "@minwidth", "@charclass",
  ]

  /// The states of XLIFF 1.2; those of other formats by what comes closest, or as an extension (`x-`).
  private static func state(_ state: String) -> String {
    switch state {
    case "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
      "needs-review-translation", "needs-translation", "new", "signed-off", "translated":
      return state
    case "initial": return "new"
    case "reviewed": return "signed-off"
    case "fuzzy": return "needs-review-translation"
    default: return state.hasPrefix("x-") ? state : "x-" + state
    }
  }

  private func writeContexts(_ properties: [Property], to output: ByteBuffer) {
    func write(_ name: String?, _ contexts: [(type: String, value: String)]) {
      if contexts.isEmpty { return }
      output.append("        <context-group")
      XMLText.appendAttribute("name", name, to: output)
      output.append(" purpose=\"information\">\n")
      for context in contexts {
        output.append("          ")
        XMLText.appendElement("context", [Property("context-type", context.type)], context.value, to: output)
        output.append("\n")
      }
      output.append("        </context-group>\n")
    }
    let prefix = "context:"
    write(
      nil,
      properties.filter { $0.name.hasPrefix(prefix) }.map {
        (String($0.name.dropFirst(prefix.count)), $0.value)
      })
    write(
      XLIFF12Reader.ownGroup,
      properties.filter { !$0.name.hasPrefix(prefix) }.map { ("x-" + $0.qualifiedName, $0.value) })
  }

  // MARK: Inline markup

  private func writeText(_ unit: TranslationUnit, _ language: TextLanguage, to output: ByteBuffer) {
    let tags = unit.markup(in: language)
    let keepsWrappers = SegmentWriter.isNested(tags, elements: ["g", "mrk"])
    SegmentWriter { tag, isPaired, output in
      Self.writeTag(tag, isPaired, keepsWrappers, to: output)
    }.write(unit[language], tags, to: output)
  }

  private static func writeTag(
    _ tag: InlineTag, _ isPaired: Bool, _ keepsWrappers: Bool, to output: ByteBuffer
  ) {
    if tag.element == "g" || tag.element == "mrk", keepsWrappers {
      return tag.kind == .close
        ? output.append("</\(tag.element)>")
        : writeStart(tag, tag.element, wrapperAttributes, ">", to: output)
    }
    if ["x", "bx", "ex"].contains(tag.element), tag.code.isEmpty {
      return writeStart(tag, tag.element, inlineAttributes + ["rid"], "/>", to: output)
    }
    let paired = tag.kind == .open ? "bpt" : "ept"
    let name = tag.kind == .standalone ? (tag.element == "it" ? "it" : "ph") : isPaired ? paired : "it"
    let end =
      name == "it" && tag.attribute("pos") == nil ? " pos=\"\(tag.kind == .close ? "close" : "open")\">" : ">"
    writeStart(
      tag, name, name == "it" ? inlineAttributes + ["pos"] : inlineAttributes + ["rid"], end, to: output)
    output.append(tag.nativeCode + "</\(name)>")
  }

  private static let inlineAttributes = ["ctype", "crc", "assoc", "xid", "equiv-text", "ts"]
  private static let wrapperAttributes = inlineAttributes + ["mtype", "mid", "comment", "clone"]

  private static func writeStart(
    _ tag: InlineTag, _ name: String, _ names: [String], _ end: String, to output: ByteBuffer
  ) {
    output.append("<\(name)")
    if name != "mrk" { XMLText.appendAttribute("id", tag.attribute("id") ?? String(tag.number), to: output) }
    if tag.attribute("rid") == nil, name == "bpt" || name == "ept" {
      XMLText.appendAttribute("rid", String(tag.number), to: output)
    }
    for attribute in names {
      var value = tag.attribute(attribute)
      if attribute == "pos", let given = value {
        value = given == "begin" ? "open" : given == "end" ? "close" : given
      }
      if attribute == "assoc", name != "ph" { continue }
      if attribute == "ctype", value == nil, let type = tag.attribute("type") {
        value =
          ["bold", "italic", "underlined", "link", "image", "pb", "lb"].contains(type) ? type : "x-" + type
      }
      XMLText.appendAttribute(attribute, value, to: output)
    }
    output.append(end)
  }
}
