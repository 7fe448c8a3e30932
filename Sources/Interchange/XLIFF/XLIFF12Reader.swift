internal import Language
internal import MalmoiCore

/// Reads XLIFF 1.2 (OASIS, 2008), leniently. A trans-unit is one unit; alternative translations are none.
final class XLIFF12Reader: XMLHandler {
  /// The context group in which the writer keeps what XLIFF has no place for.
  static let ownGroup = "malmoi"

  private let collector: UnitCollector
  private let segment = SegmentBuilder()
  private let buffer = ByteBuffer()
  private var languages: (source: String, target: String) = ("", "")
  private var unit: Unit?
  private var place = Place.elsewhere
  /// How deep the reader is in an element that holds no part of a unit.
  private var ignoredDepth = 0
  private var isOwnGroup = false
  private var alternatives = 0

  private enum Place {
    case elsewhere
    case source
    case target
    case note
    case context(String)
  }

  private struct Unit {
    var line: Int
    var attributes: [Property]
    var source = Side()
    var target: Side?
    var notes: [String] = []
    var metadata: [Property] = []
    var properties: [Property] = []
  }

  private struct Side {
    var tag: String?
    var state: String?
    var text = ""
    var markup: [InlineTag] = []
  }

  init(_ collector: UnitCollector) { self.collector = collector }

  func read(_ source: TextSource) throws {
    try XMLStream(source, roots: ["xliff"], handler: self).parse()
    try collector.finish()
    if alternatives > 0 {
      collector.warnings.append("\(alternatives) alternative translations were left out")
    }
  }

  // MARK: XMLHandler

  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws {
    if ignoredDepth > 0 {
      ignoredDepth += 1
      return
    }
    switch place {
    case .source, .target: return segment.open(name, attributes, Self.role(name, attributes))
    case .note, .context: return
    case .elsewhere: break
    }
    switch name {
    case "file": languages = (attributes["source-language"] ?? "", attributes["target-language"] ?? "")
    case "trans-unit":
      unit = Unit(line: stream.line, attributes: attributes.all)
      segment.beginUnit()
      stream.beginUnit()
    case "alt-trans", "seg-source", "bin-unit", "header":
      if name == "alt-trans" { alternatives += 1 }
      ignoredDepth = 1
    case "source" where unit != nil: beginSide(.source, attributes)
    case "target" where unit != nil: beginSide(.target, attributes)
    case "note" where unit != nil: begin(.note)
    case "context-group": isOwnGroup = attributes["name"] == Self.ownGroup
    case "context" where unit != nil: begin(.context(attributes["context-type"] ?? ""))
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    guard ignoredDepth == 0 else { return }
    switch place {
    case .elsewhere: return
    case .source, .target: try segment.append(bytes, in: stream)
    case .note, .context:
      buffer.append(bytes)
      if buffer.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
    }
  }

  func end(_ name: String, in stream: XMLStream) throws {
    if ignoredDepth > 0 {
      ignoredDepth -= 1
      return
    }
    switch (place, name) {
    case (.source, "source"): (unit!.source.text, unit!.source.markup) = segment.end()
    case (.target, "target"): (unit!.target!.text, unit!.target!.markup) = segment.end()
    case (.source, _), (.target, _): return segment.close(name)
    case (.note, "note"): if !buffer.isEmpty { unit!.notes.append(buffer.string) }
    case (.context(let type), "context"): endContext(type)
    case (.elsewhere, "context-group"): isOwnGroup = false
    case (.elsewhere, "trans-unit"):
      stream.endUnit()
      try endUnit()
    case (.elsewhere, "file"): try collector.finish()
    default: return
    }
    place = .elsewhere
  }

  /// What an inline element means (XLIFF 1.2, section 2.4): g and mrk hold text, the others native code or none.
  private static func role(_ name: String, _ attributes: XMLAttributes) -> SegmentBuilder.Role {
    let id = attributes["id"].map { "id" + $0 }
    let pair = attributes["rid"].map { "rid" + $0 } ?? id
    switch name {
    case "bx", "bpt": return .init(kind: .open, key: pair, isCode: true)
    case "ex", "ept": return .init(kind: .close, key: pair, isCode: true)
    case "x", "ph", "it", "ut": return .init(kind: .standalone, key: id, isCode: true)
    case "g": return .init(kind: .open, key: id, isCode: false)
    default: return .init(kind: .open, key: attributes["mid"].map { "mid" + $0 }, isCode: false)
    }
  }

  private func begin(_ place: Place) {
    self.place = place
    buffer.removeAll()
  }

  private func beginSide(_ place: Place, _ attributes: XMLAttributes) {
    self.place = place
    segment.begin()
    let side = Side(tag: attributes["xml:lang"], state: attributes["state"])
    if case .source = place { unit!.source = side } else { unit!.target = side }
  }

  private func endContext(_ type: String) {
    if isOwnGroup, type.hasPrefix("x-") {
      unit!.metadata.append(Property(qualified: String(type.dropFirst(2)), buffer.string))
    } else {
      unit!.properties.append(Property("context:\(type)", buffer.string))
    }
  }

  // MARK: Units

  private func endUnit() throws {
    guard let unit else { return }
    self.unit = nil
    let sourceTag = unit.source.tag ?? languages.source
    let target = unit.target ?? Side()
    let targetTag = target.tag ?? languages.target
    for tag in [sourceTag, targetTag] where !tag.isEmpty { collector.languages.insert(tag) }
    guard let source = TextLanguage(tag: sourceTag),
      targetTag.isEmpty ? Self.fits(target.text, source.other) : TextLanguage(tag: targetTag) == source.other
    else { return collector.skip(line: unit.line, reason: "no Korean–English pair") }
    var result =
      source == .korean
      ? TranslationUnit(korean: unit.source.text, english: target.text)
      : TranslationUnit(korean: target.text, english: unit.source.text)
    result.original = source
    let tags = source == .korean ? (sourceTag, targetTag) : (targetTag, sourceTag)
    result.koreanTag = tags.0.isEmpty ? nil : tags.0
    result.englishTag = tags.1.isEmpty ? nil : tags.1
    result.koreanMarkup = source == .korean ? unit.source.markup : target.markup
    result.englishMarkup = source == .korean ? target.markup : unit.source.markup
    result.note = unit.notes.isEmpty ? nil : unit.notes.joined(separator: "\n")
    result.state = target.state ?? Self.state(approved: unit.attributes)
    let attributes = unit.attributes.filter { !["id", "resname", "xml:space"].contains($0.name) }
    result.properties = attributes.map { Property("@" + $0.name, $0.value) } + unit.properties
    result.take(unit.metadata)
    let key = (unit.attributes.first { $0.name == "resname" } ?? unit.attributes.first { $0.name == "id" })?
      .value
    try collector.add(LocatedUnit(unit: result, line: unit.line), source: source, key: key)
  }

  /// A file without target-language may hold a translation in any language; Korean shows itself, and English shows
  /// no Hangul.
  private static func fits(_ text: String, _ language: TextLanguage) -> Bool {
    isBlank(text) || TextLanguage(scriptOf: text) == language
  }

  private static func state(approved attributes: [Property]) -> String? {
    switch attributes.first(where: { $0.name == "approved" })?.value {
    case "yes": "final"
    case "no": "needs-review-translation"
    default: nil
    }
  }
}
