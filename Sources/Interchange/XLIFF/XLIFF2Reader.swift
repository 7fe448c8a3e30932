internal import Language
internal import MalmoiCore

/// Reads XLIFF 2.0 and 2.1 (OASIS, 2014 and 2018), leniently. A segment is one unit; what the matches module
/// proposes is none. The glossary module's entries come as concepts.
final class XLIFF2Reader: XMLHandler {
  private let collector: UnitCollector
  private let concept: ((LocatedConcept) throws -> Void)?
  private let segment = SegmentBuilder()
  private let buffer = ByteBuffer()
  private var languages: (source: String, target: String) = ("", "")
  private var unit = Unit()
  private var part: Part?
  private var place = Place.elsewhere
  private var ignoredDepth = 0
  private var matches = 0
  private var entry: LocatedConcept?

  private enum Place {
    case elsewhere
    case source
    case target
    case note
    case data(String)
    case meta(String)
    /// A part of a glossary entry.
    case glossary(String)
  }

  private struct Unit {
    var id = ""
    var name: String?
    var attributes: [Property] = []
    var notes: [String] = []
    var data: [String: String] = [:]
    var properties: [Property] = []
    var category: String?
  }

  /// A segment.
  private struct Part {
    var line: Int
    var id: String?
    var state: String?
    var source = ""
    var target = ""
    var sourceMarkup: [InlineTag] = []
    var targetMarkup: [InlineTag] = []
  }

  init(_ collector: UnitCollector, concept: ((LocatedConcept) throws -> Void)? = nil) {
    self.collector = collector
    self.concept = concept
  }

  func read(_ source: TextSource) throws {
    try XMLStream(source, roots: ["xliff"], handler: self).parse()
    try collector.finish()
    if matches > 0 { collector.warnings.append("\(matches) proposed matches were left out") }
  }

  // MARK: XMLHandler

  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws {
    if ignoredDepth > 0 {
      if name == "match" { matches += 1 }
      ignoredDepth += 1
      return
    }
    switch place {
    case .source, .target: return openInline(name, attributes)
    case .data where name == "cp": return appendCodePoint(attributes)
    case .elsewhere: break
    default: return
    }
    switch name {
    case "xliff": languages = (attributes["srcLang"] ?? "", attributes["trgLang"] ?? "")
    case "unit":
      beginUnit(attributes)
      stream.beginUnit()
    case "segment":
      part = Part(line: stream.line, id: attributes["id"], state: attributes["state"])
      segment.beginUnit()
    case "source" where part != nil: beginSegment(.source)
    case "target" where part != nil: beginSegment(.target)
    case "note": begin(.note)
    case "data": begin(.data(attributes["id"] ?? ""))
    case "metaGroup": unit.category = attributes["category"]
    case "meta": begin(.meta(attributes["type"] ?? ""))
    case "glossEntry": entry = LocatedConcept(concept: Concept(key: attributes["id"]), line: stream.line)
    case "term" where entry != nil, "translation" where entry != nil, "definition" where entry != nil:
      begin(.glossary(name))
    case "ignorable", "skeleton": ignoredDepth = 1
    case "matches": ignoredDepth = 1
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    guard ignoredDepth == 0 else { return }
    switch place {
    case .elsewhere: return
    case .source, .target: try segment.append(bytes, in: stream)
    case .data: XMLText.append(bytes, to: buffer)
    case .note, .meta, .glossary: buffer.append(bytes)
    }
    if buffer.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
  }

  func end(_ name: String, in stream: XMLStream) throws {
    if ignoredDepth > 0 {
      ignoredDepth -= 1
      return
    }
    switch (place, name) {
    case (.source, "source"): (part!.source, part!.sourceMarkup) = segment.end()
    case (.target, "target"): (part!.target, part!.targetMarkup) = segment.end()
    case (.source, "cp"), (.target, "cp"): return
    case (.source, _), (.target, _): return segment.close(name)
    case (.note, "note"): if !buffer.isEmpty { unit.notes.append(buffer.string) }
    case (.data(let id), "data"): unit.data[id] = buffer.string
    case (.meta(let type), "meta"): endMeta(type)
    case (.glossary(let part), name): endGlossaryPart(part)
    case (.elsewhere, "metaGroup"): unit.category = nil
    case (.elsewhere, "glossEntry"): try endEntry()
    case (.elsewhere, "segment"): try endSegment()
    case (.elsewhere, "unit"): stream.endUnit()
    case (.elsewhere, "file"): try collector.finish()
    default: return
    }
    place = .elsewhere
  }

  private func begin(_ place: Place) {
    self.place = place
    buffer.removeAll()
  }

  // MARK: Inline elements

  private func beginSegment(_ place: Place) {
    self.place = place
    segment.begin()
  }

  /// XLIFF 2.1, section 4.2.3: native code stands in the unit's original data.
  private func openInline(_ name: String, _ attributes: XMLAttributes) {
    if name == "cp" {
      if let scalar = Self.codePoint(attributes) { segment.append(scalar) }
      return
    }
    func data(_ name: StaticString) -> String { attributes[name].flatMap { unit.data[$0] } ?? "" }
    let id = attributes["id"].map { "id" + $0 }
    let start = attributes["startRef"].map { "id" + $0 } ?? id
    let role: SegmentBuilder.Role =
      switch name {
      case "ph": .init(kind: .standalone, key: id, isCode: true, code: data("dataRef"))
      case "sc", "sm": .init(kind: .open, key: id, isCode: true, code: data("dataRef"))
      case "ec", "em": .init(kind: .close, key: start, isCode: true, code: data("dataRef"))
      default:
        .init(kind: .open, key: id, isCode: false, code: data("dataRefStart"), endCode: data("dataRefEnd"))
      }
    segment.open(name, attributes, role)
  }

  private func appendCodePoint(_ attributes: XMLAttributes) {
    if let scalar = Self.codePoint(attributes) { buffer.append(String(scalar)) }
  }

  /// A control that XML cannot hold; NUL is none that a text could hold either.
  private static func codePoint(_ attributes: XMLAttributes) -> Unicode.Scalar? {
    attributes["hex"].flatMap { UInt32($0, radix: 16) }.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  // MARK: Units

  private func beginUnit(_ attributes: XMLAttributes) {
    unit = Unit(id: attributes["id"] ?? "", name: attributes["name"])
    unit.attributes = attributes.all.filter { !["id", "name", "xml:space"].contains($0.name) }
  }

  private func endMeta(_ type: String) {
    unit.properties.append(
      unit.category == XLIFF12Reader.ownGroup
        ? Property(qualified: type, buffer.string) : Property("meta:\(type)", buffer.string))
  }

  private func endSegment() throws {
    guard let part else { return }
    self.part = nil
    for tag in [languages.source, languages.target] where !tag.isEmpty { collector.languages.insert(tag) }
    guard let source = TextLanguage(tag: languages.source),
      languages.target.isEmpty
        ? isBlank(part.target) || TextLanguage(scriptOf: part.target) == source.other
        : TextLanguage(tag: languages.target) == source.other
    else { return collector.skip(line: part.line, reason: "no Korean–English pair") }
    var result =
      source == .korean
      ? TranslationUnit(korean: part.source, english: part.target)
      : TranslationUnit(korean: part.target, english: part.source)
    result.original = source
    let target = languages.target.isEmpty ? nil : languages.target
    result.koreanTag = source == .korean ? languages.source : target
    result.englishTag = source == .korean ? target : languages.source
    result.koreanMarkup = source == .korean ? part.sourceMarkup : part.targetMarkup
    result.englishMarkup = source == .korean ? part.targetMarkup : part.sourceMarkup
    result.note = unit.notes.isEmpty ? nil : unit.notes.joined(separator: "\n")
    result.state = part.state
    result.properties = unit.attributes.map { Property("@" + $0.name, $0.value) }
    result.take(unit.properties)
    let key = (unit.name ?? unit.id) + (part.id.map { "/" + $0 } ?? "")
    try collector.add(LocatedUnit(unit: result, line: part.line), source: source, key: key)
  }

  // MARK: Glossary entries

  private func endGlossaryPart(_ part: String) {
    let text = trimmed(buffer.string)
    if part == "definition" {
      if entry?.concept.definition == nil { entry?.concept.definition = text }
    } else {
      let tag = part == "term" ? languages.source : languages.target
      if let language = TextLanguage(tag: tag), !text.isEmpty {
        entry?.concept.terms.append(Term(text, language))
      }
    }
  }

  private func endEntry() throws {
    if let entry { try concept?(entry) }
    entry = nil
  }
}
