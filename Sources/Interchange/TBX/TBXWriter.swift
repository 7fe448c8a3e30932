internal import Language
internal import MalmoiCore

/// Writes TBX v3 in DCA style, dialect TBX-Basic (ISO 30042:2019).
struct TBXWriter: ConceptWriter {
  /// TBX has no category for case; a termNote of this type says that only the same case counts.
  static let caseCategory = "x-case"
  static let caseSensitive = "sensitive"
  /// The type of the admin element that holds a key which is no XML identifier.
  static let keyCategory = "x-key"

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
        <tbxHeader><fileDesc><sourceDesc><p>malmoi</p></sourceDesc></fileDesc></tbxHeader>
        <text>
          <body>

      """)
  }

  func write(_ concept: Concept, number: Int, to output: OutputFile) throws {
    try refuseIllegal(concept, number, path: output.path)
    let buffer = output.buffer
    output.append("      <conceptEntry id=\"")
    let isID = concept.key.map(Self.isIdentifier) ?? false
    XMLText.append(isID ? concept.key! : "c\(number)", isAttribute: true, to: buffer)
    output.append("\">\n")
    if !isID { element(8, "admin", Self.keyCategory, concept.key, to: buffer) }
    element(8, "descrip", "subjectField", concept.subject, to: buffer)
    element(8, "descrip", "definition", concept.definition, to: buffer)
    for property in concept.properties where property.language == nil { write(8, property, to: buffer) }
    element(8, "note", nil, concept.note, to: buffer)
    for language in TextLanguage.allCases {
      let terms = concept.terms(in: language)
      if terms.isEmpty { continue }
      output.append("        <langSec xml:lang=\"\(language.rawValue)\">\n")
      for property in concept.properties where property.language == language.rawValue {
        write(10, property, to: buffer)
      }
      for term in terms { write(term, to: buffer) }
      output.append("        </langSec>\n")
    }
    output.append("      </conceptEntry>\n")
  }

  func end(_ output: OutputFile) throws { output.append("    </body>\n  </text>\n</tbx>\n") }

  /// Whether a text may stand in an attribute of type xs:ID (Namespaces in XML, NCName; ASCII only here).
  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 || first == 0x5F else { return false }
    return text.utf8.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D || byte == 0x2E
    }
  }

  private func write(_ term: Term, to output: ByteBuffer) {
    output.append("          <termSec>\n" as StaticString)
    element(12, "term", nil, term.text, to: output)
    element(12, "termNote", "partOfSpeech", term.partOfSpeech, to: output)
    element(12, "termNote", "administrativeStatus", "\(term.status.rawValue)Term-admn-sts", to: output)
    element(12, "termNote", Self.caseCategory, term.isCaseSensitive ? Self.caseSensitive : nil, to: output)
    for property in term.properties { write(12, property, to: output) }
    output.append("          </termSec>\n" as StaticString)
  }

  /// A property `element:category` goes back into its element, a note or bare category into what may hold any.
  private func write(_ indent: Int, _ property: Property, to output: ByteBuffer) {
    let elements = ["descrip", "admin", "termNote", "xref", "ref", "transac", "date"]
    let parts = property.name.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, elements.contains(parts[0]) {
      element(indent, parts[0], parts[1], property.value, to: output)
    } else if property.name == "note" {
      element(indent, "note", nil, property.value, to: output)
    } else {
      element(indent, "admin", property.name, property.value, to: output)
    }
  }

  private func element(
    _ indent: Int, _ name: String, _ type: String?, _ value: String?, to output: ByteBuffer
  ) {
    guard let value else { return }
    output.append(String(repeating: " ", count: indent))
    XMLText.appendElement(name, type.map { [Property("type", $0)] } ?? [], value, to: output)
    output.append("\n" as StaticString)
  }

  private func refuseIllegal(_ concept: Concept, _ number: Int, path: String) throws {
    var texts = [concept.key, concept.subject, concept.definition, concept.note].compactMap(\.self)
    for property in concept.properties + concept.terms.flatMap(\.properties) {
      texts += [property.name, property.value]
    }
    for term in concept.terms { texts += [term.text, term.partOfSpeech ?? ""] }
    for text in texts {
      guard let scalar = XMLText.firstIllegal(in: text) else { continue }
      let message = "XML cannot hold U+\(codePoint(scalar)); take it out"
      throw unwritable(item: "concept", concept.terms.first?.text ?? "", number, message, path: path)
    }
  }
}
