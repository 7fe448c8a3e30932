internal import Language
internal import MalmoiCore

/// Reads TMX 1.1 to 1.4b (LISA OSCAR), leniently: attributes that the standard requires may be missing, and
/// language tags come in any spelling.
final class TMXReader: XMLHandler {
  private let collector: UnitCollector
  private let options: ReadOptions
  private let segment = SegmentBuilder()
  private let buffer = ByteBuffer()

  private var headerSource: String?
  private var unit: Unit?
  private var place = Place.elsewhere
  /// The type of the prop at hand.
  private var propertyType = ""
  /// The segments of other languages than the pair, counted by tag.
  private var others: [String: Int] = [:]

  /// What the text at hand belongs to.
  private enum Place {
    case elsewhere
    case segment
    case note
    case property
  }

  /// A tu as far as it has been read.
  private struct Unit {
    var line: Int
    var attributes: [Property]
    var notes: [String] = []
    var properties: [Property] = []
    var variants: [Variant] = []
    var isInVariant = false
  }

  /// A tuv; a class, because a copy of all it holds costs more than the rest of a unit.
  private final class Variant {
    let tag: String
    let language: TextLanguage?
    let attributes: [Property]
    var properties: [Property] = []
    var text = ""
    var markup: [InlineTag] = []

    init(tag: String, attributes: [Property]) {
      self.tag = tag
      language = TextLanguage(tag: tag)
      self.attributes = attributes
    }
  }

  init(_ collector: UnitCollector, _ options: ReadOptions) {
    self.collector = collector
    self.options = options
  }

  func read(_ source: TextSource) throws {
    try XMLStream(source, roots: ["tmx"], handler: self).parse()
    try collector.finish()
    if !others.isEmpty {
      let counts = others.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      collector.warnings.append(
        "segments in further languages were left out: \(counts.joined(separator: ", "))")
    }
  }

  // MARK: XMLHandler

  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws {
    if place == .segment { return segment.open(name, attributes, Self.role(name, attributes)) }
    switch name {
    case "header": headerSource = attributes["srclang"]
    case "tu":
      unit = Unit(line: stream.line, attributes: attributes.all)
      segment.beginUnit()
      stream.beginUnit()
    case "tuv" where unit != nil: beginVariant(attributes)
    case "seg" where unit?.isInVariant == true:
      place = .segment
      segment.begin()
    case "note" where unit != nil: begin(.note)
    case "prop" where unit != nil:
      propertyType = attributes["type"] ?? ""
      begin(.property)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    switch place {
    case .elsewhere: return
    case .segment: try segment.append(bytes, in: stream)
    case .note, .property:
      buffer.append(bytes)
      if buffer.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
    }
  }

  func end(_ name: String, in stream: XMLStream) throws {
    switch (place, name) {
    case (.segment, "seg"): endSegment()
    case (.segment, _): return segment.close(name)
    case (.note, "note"):
      if !buffer.isEmpty { unit?.notes.append(buffer.string) }
    case (.property, "prop"): endProperty()
    case (.elsewhere, "tuv"): unit?.isInVariant = false
    case (.elsewhere, "tu"):
      stream.endUnit()
      try endUnit()
    default: return
    }
    place = .elsewhere
  }

  /// What an inline element means (TMX 1.4b, section 4.4): `hi` holds text, the others native code.
  private static func role(_ name: String, _ attributes: XMLAttributes) -> SegmentBuilder.Role {
    let x = attributes["x"].map { "x" + $0 }
    switch name {
    case "bpt": return .init(kind: .open, key: "i" + (attributes["i"] ?? ""), isCode: true)
    case "ept": return .init(kind: .close, key: "i" + (attributes["i"] ?? ""), isCode: true)
    case "ph", "it", "ut": return .init(kind: .standalone, key: x, isCode: true)
    default: return .init(kind: .open, key: x, isCode: false)
    }
  }

  private func begin(_ place: Place) {
    self.place = place
    buffer.removeAll()
  }

  // MARK: Units

  private func beginVariant(_ attributes: XMLAttributes) {
    var all = attributes.all
    let given = all.first { $0.name == "xml:lang" } ?? all.first { $0.name == "lang" }
    let tag = given.map { trimmed($0.value) } ?? ""
    all.removeAll { $0.name == "xml:lang" || $0.name == "lang" }
    unit?.variants.append(Variant(tag: tag, attributes: all))
    unit?.isInVariant = true
    collector.note(language: tag)
  }

  private func endSegment() {
    guard let variant = unit?.variants.last else { return }
    (variant.text, variant.markup) = segment.end()
  }

  private func endProperty() {
    let property = Property(propertyType, buffer.string)
    if unit?.isInVariant == true, let variant = unit?.variants.last {
      variant.properties.append(property)
    } else {
      unit?.properties.append(property)
    }
  }

  private func endUnit() throws {
    guard let unit else { return }
    self.unit = nil
    let source = unit.attributes.first { $0.name == "srclang" }?.value ?? headerSource
    let korean = Self.chosen(.korean, unit.variants, source)
    let english = Self.chosen(.english, unit.variants, source)
    if unit.variants.count > 2 || korean == nil || english == nil {
      countOthers(unit.variants, korean, english)
    }
    guard let korean, let english else {
      return collector.skip(line: unit.line, reason: "no Korean–English pair")
    }
    var located = LocatedUnit(
      unit: TranslationUnit(korean: korean.text, english: english.text), line: unit.line)
    let key = fill(&located.unit, unit, korean, english, source)
    try collector.add(located, source: located.unit.original ?? .korean, key: key)
  }

  private func countOthers(_ variants: [Variant], _ korean: Variant?, _ english: Variant?) {
    for variant in variants where variant !== korean && variant !== english {
      others[variant.tag.isEmpty ? "no language" : variant.tag, default: 0] += 1
    }
  }

  /// The variant in a language: of those with text, where there are any, the one in the source's own tag, else
  /// the bare tag, else the first.
  private static func chosen(_ language: TextLanguage, _ variants: [Variant], _ source: String?) -> Variant? {
    var first: Variant?
    var isOnly = true
    for variant in variants where variant.language == language {
      if first == nil { first = variant } else { isOnly = false }
    }
    if isOnly { return first }
    let candidates = variants.filter { $0.language == language }
    let filled = candidates.filter { !isBlank($0.text) }
    let pool = filled.isEmpty ? candidates : filled
    return pool.first { $0.tag.lowercased() == source?.lowercased() }
      ?? pool.first { $0.tag.lowercased() == language.rawValue } ?? pool.first
  }

  /// Sets what is known of a unit beside its texts and returns the key of its context.
  private func fill(
    _ result: inout TranslationUnit, _ unit: Unit, _ korean: Variant, _ english: Variant, _ source: String?
  ) -> String? {
    result.koreanTag = korean.tag
    result.englishTag = english.tag
    result.koreanMarkup = korean.markup
    result.englishMarkup = english.markup
    result.original = source.flatMap { TextLanguage(tag: $0) } ?? options.from
    if result.original == nil && options.inOrder {
      result.original = unit.variants.lazy.compactMap(\.language).first
    }
    result.note = unit.notes.isEmpty ? nil : unit.notes.joined(separator: "\n")
    var known = KnownAttributes()
    known.add(unit.attributes, language: nil)
    // What stands on the unit holds for it; else the translation's own data is the pair's.
    if result.original == .english {
      known.add(korean.attributes, language: "ko")
      known.add(english.attributes, language: "en")
    } else {
      known.add(english.attributes, language: "en")
      known.add(korean.attributes, language: "ko")
    }
    known.apply(to: &result)
    return takeProperties(unit, korean, english, into: &result)
  }

  /// Takes over the props and returns the key of the context among them.
  private func takeProperties(
    _ unit: Unit, _ korean: Variant, _ english: Variant, into result: inout TranslationUnit
  ) -> String? {
    var key: String?
    for property in unit.properties {
      switch property.name {
      case TMXWriter.stateProperty: result.state = property.value
      case TMXWriter.keyProperty: key = property.value
      default: result.properties.append(property)
      }
    }
    for property in korean.properties {
      result.properties.append(Property(property.name, property.value, language: "ko"))
    }
    for property in english.properties {
      result.properties.append(Property(property.name, property.value, language: "en"))
    }
    return key
  }
}

/// The attributes that a unit of ours has a place for, the first of each, and the others as properties.
private struct KnownAttributes {
  private var created: String?
  private var changed: String?
  private var useCount: String?
  private var creator: String?
  private(set) var others: [Property] = []

  mutating func add(_ attributes: [Property], language: String?) {
    for attribute in attributes {
      let isKept =
        switch attribute.name {
        case "creationdate": Self.keep(attribute.value, in: &created)
        case "changedate": Self.keep(attribute.value, in: &changed)
        case "usagecount": Self.keep(attribute.value, in: &useCount)
        case "creationid": Self.keep(attribute.value, in: &creator)
        default: attribute.name == "srclang"
        }
      if !isKept { others.append(Property("@" + attribute.name, attribute.value, language: language)) }
    }
  }

  /// Whether the place is now taken by this very value.
  private static func keep(_ value: String, in place: inout String?) -> Bool {
    if place == nil { place = value }
    return place == value
  }

  func apply(to unit: inout TranslationUnit) {
    unit.properties = others
    unit.created = created.flatMap(Timestamp.parse)
    unit.changed = changed.flatMap(Timestamp.parse)
    unit.useCount = useCount.flatMap { Int($0) }
    unit.author = creator ?? others.first { $0.name == "@changeid" }?.value
  }
}
