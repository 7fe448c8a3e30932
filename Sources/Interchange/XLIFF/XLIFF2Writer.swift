internal import Language
internal import MalmoiCore

/// Writes XLIFF 2.1. What a unit has and XLIFF has no place for goes into the metadata module.
struct XLIFF2Writer: UnitWriter {
  private let source: TextLanguage

  init(_ options: WriteOptions) { source = options.from ?? .korean }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" \
      xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="\(source.rawValue)" trgLang="\(source.other.rawValue)">
        <file id="malmoi" xml:space="preserve">

      """)
  }

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    try refuseIllegal(in: unit, allowsInTexts: true, number, path: output.path)
    let buffer = output.buffer
    output.append("    <unit id=\"\(number)\"")
    XMLText.appendAttribute("name", unit.occurrence?.key, to: buffer)
    output.append(">\n")
    writeMetadata(unit.metadata.filter { $0 != Property("@srclang", source.rawValue) }, to: buffer)
    if let note = unit.note {
      output.append("      <notes>")
      XMLText.appendElement("note", [], note, to: buffer)
      output.append("</notes>\n")
    }
    var codes = OriginalData()
    let texts = [source, source.other].map { language in
      let text = ByteBuffer()
      let tags = unit.markup(in: language)
      let keepsSpans = SegmentWriter.isNested(tags, elements: ["pc", "mrk"])
      SegmentWriter(writesCodePoints: true) { tag, isPaired, output in
        Self.writeTag(tag, isPaired, keepsSpans, among: tags, &codes, to: output)
      }.write(unit[language], tags, to: text)
      return text
    }
    codes.write(to: buffer)
    output.append("      <segment")
    XMLText.appendAttribute("state", unit.state.flatMap(Self.state), to: buffer)
    output.append(">\n        <source>")
    buffer.append(texts[0])
    output.append("</source>\n        <target>")
    buffer.append(texts[1])
    output.append("</target>\n      </segment>\n    </unit>\n")
  }

  func end(_ output: OutputFile) throws { output.append("  </file>\n</xliff>\n") }

  /// The states of XLIFF 2; those of other formats by what comes closest, nil where nothing does.
  private static func state(_ state: String) -> String? {
    switch state {
    case "initial", "translated", "reviewed", "final": return state
    case "new", "needs-translation", "needs-l10n", "needs-adaptation": return "initial"
    case "needs-review-translation", "needs-review-l10n", "needs-review-adaptation", "fuzzy":
      return "translated"
    case "signed-off": return "reviewed"
    default: return nil
    }
  }

  private func writeMetadata(_ properties: [Property], to output: ByteBuffer) {
    func write(_ category: String?, _ metas: [(type: String, value: String)]) {
      if metas.isEmpty { return }
      output.append("        <mda:metaGroup")
      XMLText.appendAttribute("category", category, to: output)
      output.append(">\n")
      for meta in metas {
        output.append("          ")
        XMLText.appendElement("mda:meta", [Property("type", meta.type)], meta.value, to: output)
        output.append("\n")
      }
      output.append("        </mda:metaGroup>\n")
    }
    if properties.isEmpty { return }
    output.append("      <mda:metadata>\n")
    let prefix = "meta:"
    write(
      nil,
      properties.filter { $0.name.hasPrefix(prefix) }.map {
        (String($0.name.dropFirst(prefix.count)), $0.value)
      })
    write(
      XLIFF12Reader.ownGroup,
      properties.filter { !$0.name.hasPrefix(prefix) }.map { ($0.qualifiedName, $0.value) })
    output.append("      </mda:metadata>\n")
  }

  // MARK: Inline markup

  /// The unit's native codes, each kept once.
  private struct OriginalData {
    private var codes: [String] = []

    /// The identifier of a code; nil for none.
    mutating func reference(_ code: String) -> String? {
      if code.isEmpty { return nil }
      if let index = codes.firstIndex(of: code) { return "d\(index + 1)" }
      codes.append(code)
      return "d\(codes.count)"
    }

    func write(to output: ByteBuffer) {
      if codes.isEmpty { return }
      output.append("      <originalData>")
      for (index, code) in codes.enumerated() {
        output.append("<data id=\"d\(index + 1)\">\(Self.withoutElements(code))</data>")
      }
      output.append("</originalData>\n")
    }

    /// Data holds text alone: the tags of subflows (TMX's sub) are left out.
    private static func withoutElements(_ code: String) -> String {
      var text = ""
      var isTag = false
      for character in code {
        if character == "<" { isTag = true }
        if !isTag { text.append(character) }
        if character == ">" { isTag = false }
      }
      return text
    }
  }

  private static let attributes = [
    "type", "subType", "equiv", "disp", "canCopy", "canDelete", "canReorder", "canOverlap", "copyOf",
  ]

  private static func writeTag(
    _ tag: InlineTag, _ isPaired: Bool, _ keepsSpans: Bool, among tags: [InlineTag],
    _ data: inout OriginalData,
    to output: ByteBuffer
  ) {
    let isOwn = ["ph", "sc", "ec", "pc", "mrk", "sm", "em"].contains(tag.element)
    let code = isOwn ? tag.code : tag.nativeCode
    let own = isOwn ? tag.attributes : []
    func write(_ name: String, _ first: [Property], _ names: [String], _ end: String) {
      output.append("<\(name)")
      for attribute in first { XMLText.appendAttribute(attribute.name, attribute.value, to: output) }
      for attribute in own where names.contains(attribute.name) {
        XMLText.appendAttribute(attribute.name, attribute.value, to: output)
      }
      output.append(end)
    }
    func reference(_ name: String, _ code: String) -> [Property] {
      data.reference(code).map { [Property(name, $0)] } ?? []
    }
    let id = Property("id", tag.attribute("id") ?? String(tag.number))
    switch (tag.element, tag.kind) {
    case ("pc", .close) where keepsSpans, ("mrk", .close) where keepsSpans: output.append("</\(tag.element)>")
    case ("pc", _) where keepsSpans:
      let end = tags.first { $0.kind == .close && $0.number == tag.number }?.code ?? ""
      write("pc", [id] + reference("dataRefStart", tag.code) + reference("dataRefEnd", end), attributes, ">")
    case ("mrk", _) where keepsSpans: write("mrk", [id], ["type", "value", "ref", "translate"], ">")
    case ("sm", _): write("sm", [id], ["type", "value", "ref", "translate"], "/>")
    case ("em", _): write("em", own.filter { $0.name == "startRef" }, [], "/>")
    case (_, .standalone): write("ph", [id] + reference("dataRef", code), attributes, "/>")
    case (_, .open):
      let isolated = isPaired ? [] : [Property("isolated", "yes")]
      write("sc", [id] + isolated + reference("dataRef", code), attributes, "/>")
    case (_, .close):
      let start = tags.first { $0.kind == .open && $0.number == tag.number }
      let startID = start?.attribute("id") ?? start.map { String($0.number) }
      let first = startID.map { [Property("startRef", $0)] } ?? [id, Property("isolated", "yes")]
      write("ec", first + reference("dataRef", code), attributes, "/>")
    }
  }
}
