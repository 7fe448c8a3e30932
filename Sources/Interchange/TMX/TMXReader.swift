internal import Language
internal import MalmoiCore

/// Reads TMX 1.1 to 1.4b (LISA OSCAR), leniently: attributes that the standard requires may be missing, and
/// language tags come in any spelling.
final class TMXReader: XMLHandler {
  private let collector: UnitCollector
  private let options: ReadOptions

  private var headerSource: String?
  private var unitLine = 0
  private var attributes = Metadata()
  private var unitSource: String?
  private var notes: [String] = []
  private var variants: [Variant] = []
  private var isInVariant = false
  private var isInUnit = false

  /// What the text at hand belongs to.
  private enum Place {
    case nowhere
    case segment
    case note
  }
  private var place = Place.nowhere
  private let buffer = ByteBuffer()
  /// How many elements of native code are open; their content is no text.
  private var codeDepth = 0
  private var hasRoot = false

  /// The segments of other languages than the pair, counted by tag.
  private var others: [String: Int] = [:]

  private struct Metadata {
    var creationDate: String?
    var changeDate: String?
    var useCount: String?
    var creator: String?
    var changer: String?
  }

  private struct Variant {
    var tag: String
    var attributes: Metadata
    var text: String?
  }

  init(_ collector: UnitCollector, _ options: ReadOptions) {
    self.collector = collector
    self.options = options
  }

  func read(_ source: TextSource) throws {
    try XMLStream(source, handler: self).parse()
    try collector.finish()
    if !others.isEmpty {
      let counts = others.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      collector.warnings.append(
        "segments in further languages were left out: \(counts.joined(separator: ", "))")
    }
  }

  // MARK: XMLHandler

  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws {
    if !hasRoot {
      hasRoot = true
      guard name == "tmx" else { throw stream.fault("<\(name)> is not TMX; the root element is <tmx>") }
    }
    if place == .segment {
      if Self.codeElements.contains(name) { codeDepth += 1 }
      return
    }
    switch name {
    case "header": headerSource = attributes["srclang"]
    case "tu": beginUnit(attributes, in: stream)
    case "tuv" where isInUnit: beginVariant(attributes)
    case "seg" where isInVariant: open(.segment)
    case "note" where isInUnit: open(.note)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    guard place != .nowhere, codeDepth == 0 else { return }
    buffer.append(bytes)
    if buffer.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
  }

  func end(_ name: String, in stream: XMLStream) throws {
    if place == .segment, name != "seg" {
      if Self.codeElements.contains(name) { codeDepth -= 1 }
      return
    }
    switch name {
    case "seg" where place == .segment:
      variants[variants.count - 1].text = buffer.string
      place = .nowhere
    case "note" where place == .note:
      if !buffer.isEmpty { notes.append(buffer.string) }
      place = .nowhere
    case "tuv": isInVariant = false
    case "tu" where isInUnit: try endUnit()
    default: break
    }
  }

  /// Elements whose content is native code (TMX 1.4b, section 4.4); `hi` holds text.
  private static let codeElements: Set<String> = ["bpt", "ept", "it", "ph", "ut"]

  private func open(_ place: Place) {
    self.place = place
    buffer.removeAll()
    codeDepth = 0
  }

  // MARK: Units

  private func metadata(_ attributes: XMLAttributes) -> Metadata {
    Metadata(
      creationDate: attributes["creationdate"], changeDate: attributes["changedate"],
      useCount: attributes["usagecount"], creator: attributes["creationid"], changer: attributes["changeid"])
  }

  private func beginUnit(_ attributes: XMLAttributes, in stream: XMLStream) {
    isInUnit = true
    unitLine = stream.line
    unitSource = attributes["srclang"]
    self.attributes = metadata(attributes)
    notes.removeAll()
    variants.removeAll()
  }

  private func beginVariant(_ attributes: XMLAttributes) {
    isInVariant = true
    let tag = trimmed(attributes["xml:lang"] ?? attributes["lang"] ?? "")
    variants.append(Variant(tag: tag, attributes: metadata(attributes), text: nil))
    if !tag.isEmpty { collector.languages.insert(tag) }
  }

  private func endUnit() throws {
    isInUnit = false
    let source = unitSource ?? headerSource
    let korean = chosen(.korean, source: source)
    let english = chosen(.english, source: source)
    for (index, variant) in variants.enumerated() where index != korean && index != english {
      others[variant.tag.isEmpty ? "no language" : variant.tag, default: 0] += 1
    }
    guard let korean, let english else {
      return collector.skip(line: unitLine, reason: "no Korean–English pair")
    }
    let unit = unit(variants[korean], variants[english], source: source)
    try collector.add(LocatedUnit(unit: unit, line: unitLine), source: unit.original ?? .korean)
  }

  /// The variant in a language: the one in the source's own tag, else the bare tag, else the first with text.
  private func chosen(_ language: TextLanguage, source: String?) -> Int? {
    let candidates = variants.indices.filter { TextLanguage(tag: variants[$0].tag) == language }
    if candidates.count < 2 { return candidates.first }
    let filled = candidates.filter { !isBlank(variants[$0].text ?? "") }
    let pool = filled.isEmpty ? candidates : filled
    return pool.first { variants[$0].tag.lowercased() == source?.lowercased() }
      ?? pool.first { variants[$0].tag.lowercased() == language.rawValue } ?? pool.first
  }

  private func unit(_ korean: Variant, _ english: Variant, source: String?) -> TranslationUnit {
    var unit = TranslationUnit(korean: korean.text ?? "", english: english.text ?? "")
    unit.koreanTag = korean.tag
    unit.englishTag = english.tag
    unit.original = source.flatMap { TextLanguage(tag: $0) } ?? options.from
    if unit.original == nil && options.inOrder {
      unit.original = variants.first { TextLanguage(tag: $0.tag) != nil }.flatMap {
        TextLanguage(tag: $0.tag)
      }
    }
    // What stands on the unit holds for it; else the translation's own data is the pair's.
    let layers =
      unit.original == .english
      ? [attributes, korean.attributes, english.attributes]
      : [attributes, english.attributes, korean.attributes]
    func first(_ value: (Metadata) -> String?) -> String? { layers.lazy.compactMap(value).first }
    unit.created = first(\.creationDate).flatMap(Timestamp.parse)
    unit.changed = first(\.changeDate).flatMap(Timestamp.parse)
    unit.useCount = first(\.useCount).flatMap { Int($0) }
    unit.author = first(\.creator) ?? first(\.changer)
    unit.note = notes.isEmpty ? nil : notes.joined(separator: "\n")
    return unit
  }
}
