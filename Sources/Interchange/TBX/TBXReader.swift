internal import Language
internal import MalmoiCore

/// Reads TBX v3 (ISO 30042:2019; DCA and DCT style, any dialect), v2 (ISO 30042:2008, martif) and the first TBX-Min,
/// leniently.
final class TBXReader: XMLHandler {
  private let collector: ConceptCollector
  private let buffer = ByteBuffer()
  private var concept: LocatedConcept?
  private var tag: String?
  private var term: Term?
  /// The element whose text is being read: its name and data category.
  private var field: (element: String, category: String, depth: Int)?
  private var unknownStatuses: Set<String> = []

  init(_ collector: ConceptCollector) { self.collector = collector }

  func read(_ source: TextSource) throws {
    try XMLStream(source, roots: ["tbx", "TBX", "martif"], handler: self).parse()
    if !unknownStatuses.isEmpty {
      collector.warnings.append(
        "unknown statuses were read as preferred: \(unknownStatuses.sorted().joined(separator: ", "))")
    }
  }

  // MARK: XMLHandler

  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws {
    if field != nil {
      field!.depth += 1
      return
    }
    switch name {
    case "conceptEntry", "termEntry", "entry":
      concept = LocatedConcept(concept: Concept(key: attributes["id"]), line: stream.line)
      stream.beginUnit()
    case "langSec", "langSet", "langGroup":
      tag = attributes["xml:lang"] ?? attributes["lang"]
      if let tag, concept != nil { collector.languages.insert(tag) }
    case "termSec", "tig", "ntig", "termGroup":
      term = tag.flatMap { TextLanguage(tag: $0) }.map { Term("", $0) }
    case "termGrp", "descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "termCompList",
      "termCompGrp", "noteGrp":
      break
    default:
      guard concept != nil else { return }
      buffer.removeAll()
      field = (name, attributes["type"] ?? "", 0)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    guard field != nil else { return }
    buffer.append(bytes)
    if buffer.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
  }

  func end(_ name: String, in stream: XMLStream) throws {
    if let field {
      if field.depth > 0 {
        self.field!.depth -= 1
        return
      }
      self.field = nil
      return take(field.element, field.category, trimmed(buffer.string))
    }
    switch name {
    case "termSec", "tig", "ntig", "termGroup":
      if let term, !term.text.isEmpty { concept?.concept.terms.append(term) }
      term = nil
    case "langSec", "langSet", "langGroup": tag = nil
    case "conceptEntry", "termEntry", "entry":
      stream.endUnit()
      try endConcept()
    default: break
    }
  }

  // MARK: Data categories

  /// In DCA style an element's `type` names the category, in DCT style the element does.
  private func take(_ element: String, _ type: String, _ value: String) {
    if value.isEmpty { return }
    let category = type.isEmpty ? element : type
    if term != nil {
      takeOfTerm(element, category, value)
    } else if tag == nil || tag.flatMap({ TextLanguage(tag: $0) }) != nil {
      takeOfConcept(element, category, value)
    }
  }

  private func takeOfTerm(_ element: String, _ category: String, _ value: String) {
    switch category {
    case "term": term!.text = value
    case "partOfSpeech": term!.partOfSpeech = value
    case "administrativeStatus", "normativeAuthorization", "termStatus":
      if let status = TermStatus(lenient: value) {
        term!.status = status
      } else {
        unknownStatuses.insert(value)
      }
    case TBXWriter.caseCategory: term!.isCaseSensitive = value == TBXWriter.caseSensitive
    default: term!.properties.append(Property(Self.name(element, category), value))
    }
  }

  private func takeOfConcept(_ element: String, _ category: String, _ value: String) {
    switch category {
    case "subjectField" where concept?.concept.subject == nil: concept?.concept.subject = value
    case "definition" where concept?.concept.definition == nil: concept?.concept.definition = value
    case TBXWriter.keyCategory: concept?.concept.key = value
    case "note" where concept?.concept.note == nil && tag == nil: concept?.concept.note = value
    default:
      let language = tag.flatMap { TextLanguage(tag: $0)?.rawValue }
      concept?.concept.properties.append(Property(Self.name(element, category), value, language: language))
    }
  }

  private static func name(_ element: String, _ category: String) -> String {
    element == category ? element : "\(element):\(category)"
  }

  private func endConcept() throws {
    guard let concept else { return }
    self.concept = nil
    try collector.add(concept)
  }
}
