internal import Language
internal import MalmoiCore

/// Reads units from JSON Lines: an object a line with the texts under `ko` and `en` (or other tags of these
/// languages), under `source` and `target`, or in an object under `translation`, as corpora give them.
struct JSONLinesReader {
  private var lines: LineReader
  private let collector: UnitCollector
  private let options: ReadOptions

  init(_ text: TextSource, _ collector: UnitCollector, _ options: ReadOptions) {
    lines = LineReader(text)
    self.collector = collector
    self.options = options
  }

  mutating func read() throws {
    while let line = try lines.next() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      do {
        try take(JSONParser.parse(line))
      } catch let fault as JSONParser.Fault {
        let column = scalarCount(line[..<min(fault.offset, line.count)]) + 1
        throw FileError(path: lines.path, line: lines.number, column: column, message: fault.message)
      }
    }
    try collector.finish()
  }

  private func take(_ value: JSONLine) throws {
    guard case .object(let members) = value else {
      throw FileError(
        path: lines.path, line: lines.number, column: 1, message: "a line must be a JSON object")
    }
    let line = lines.number
    var sides: [TextLanguage: (tag: String, text: String)] = [:]
    var others: [(name: String, value: JSONLine)] = []
    func side(_ name: String, _ value: JSONLine) -> Bool {
      guard case .language(let language, let tag?) = TableColumns.name(name), let text = value.string,
        sides[language] == nil
      else { return false }
      sides[language] = (tag, text)
      return true
    }
    for member in members {
      if member.name == "translation", case .object(let inner) = member.value {
        for text in inner where !side(text.name, text.value) { collector.languages.insert(text.name) }
      } else if !side(member.name, member.value) {
        others.append(member)
      }
    }
    var original: TextLanguage?
    if sides.isEmpty, let source = value["source"]?.string, let target = value["target"]?.string {
      let language = Self.language(of: source, target)
      sides = [language: (language.rawValue, source), language.other: (language.other.rawValue, target)]
      original = language
      others.removeAll { $0.name == "source" || $0.name == "target" }
    }
    guard let korean = sides[.korean], let english = sides[.english] else {
      for side in sides.values { collector.languages.insert(side.tag) }
      return collector.skip(line: line, reason: "no Korean–English pair")
    }
    collector.languages.formUnion([korean.tag, english.tag])
    var unit = TranslationUnit(korean: korean.text, english: english.text)
    unit.koreanTag = korean.tag
    unit.englishTag = english.tag
    unit.original = original
    let key = UnitFields(others).apply(to: &unit)
    unit.original = unit.original ?? options.from
    try collector.add(LocatedUnit(unit: unit, line: line), source: unit.original ?? .korean, key: key)
  }

  private static func language(of source: String, _ target: String) -> TextLanguage {
    if TextLanguage(scriptOf: source) == .korean { return .korean }
    return TextLanguage(scriptOf: target) == .korean ? .english : .korean
  }
}

/// The members of a unit's object beside its texts.
private struct UnitFields {
  private let members: [(name: String, value: JSONLine)]

  init(_ members: [(name: String, value: JSONLine)]) { self.members = members }

  /// Sets what the members say and returns the key of the unit's context.
  func apply(to unit: inout TranslationUnit) -> String? {
    var key: String?
    for (name, value) in members {
      switch name {
      case "original": unit.original = value.string.flatMap { TextLanguage(tag: $0) }
      case "author": unit.author = value.string
      case "created": unit.created = value.integer ?? value.string.flatMap(Timestamp.parse)
      case "changed": unit.changed = value.integer ?? value.string.flatMap(Timestamp.parse)
      case "uses": unit.useCount = value.integer.map { Int($0) }
      case "note": unit.note = value.string
      case "state": unit.state = value.string
      case "key": key = value.string
      case "koMarkup": unit.koreanMarkup = tags(value)
      case "enMarkup": unit.englishMarkup = tags(value)
      case "properties": unit.properties += properties(value)
      default: unit.properties.append(Property(name, value.string ?? value.text))
      }
    }
    return key
  }

  private func properties(_ value: JSONLine) -> [Property] {
    guard case .array(let values) = value else { return [] }
    return values.compactMap { value in
      guard let name = value["name"]?.string, let text = value["value"]?.string else { return nil }
      return Property(name, text, language: value["language"]?.string)
    }
  }

  private func tags(_ value: JSONLine) -> [InlineTag] {
    guard case .array(let values) = value else { return [] }
    return values.compactMap { value in
      guard let offset = value["offset"]?.integer, offset >= 0, let number = value["number"]?.integer,
        let kind = value["kind"]?.string.flatMap(InlineTag.Kind.init(rawValue:)),
        let element = value["element"]?.string
      else { return nil }
      return InlineTag(
        offset: Int(offset), kind: kind, number: Int(number), element: element,
        attributes: value["attributes"].map(properties) ?? [], code: value["code"]?.string ?? "")
    }
  }
}

/// Writes units as JSON Lines, with everything that is known of them.
struct JSONLinesWriter: UnitWriter {
  func begin(_ output: OutputFile, _ options: WriteOptions) throws {}

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    var members: [(name: String, value: JSONLine)] = [
      (unit.tag(.korean), .string(unit.korean)), (unit.tag(.english), .string(unit.english)),
    ]
    func add(_ name: String, _ value: JSONLine?) {
      if let value { members.append((name, value)) }
    }
    add("original", unit.original.map { .string($0.rawValue) })
    add("author", unit.author.map { .string($0) })
    add("created", unit.created.map { .string(Timestamp.extended($0)) })
    add("changed", unit.changed.map { .string(Timestamp.extended($0)) })
    add("uses", unit.useCount.map { .number(String($0)) })
    add("note", unit.note.map { .string($0) })
    add("state", unit.state.map { .string($0) })
    add("key", unit.occurrence?.key.map { .string($0) })
    if !unit.koreanMarkup.isEmpty { add("koMarkup", .array(unit.koreanMarkup.map(Self.tag))) }
    if !unit.englishMarkup.isEmpty { add("enMarkup", .array(unit.englishMarkup.map(Self.tag))) }
    if !unit.properties.isEmpty { add("properties", .array(unit.properties.map(Self.property))) }
    output.append(JSONLine.object(members).text + "\n")
  }

  private static func tag(_ tag: InlineTag) -> JSONLine {
    var members: [(name: String, value: JSONLine)] = [
      ("offset", .number(String(tag.offset))), ("kind", .string(tag.kind.rawValue)),
      ("number", .number(String(tag.number))), ("element", .string(tag.element)),
    ]
    if !tag.attributes.isEmpty { members.append(("attributes", .array(tag.attributes.map(property)))) }
    if !tag.code.isEmpty { members.append(("code", .string(tag.code))) }
    return .object(members)
  }

  private static func property(_ property: Property) -> JSONLine {
    var members: [(name: String, value: JSONLine)] = [
      ("name", .string(property.name)), ("value", .string(property.value)),
    ]
    if let language = property.language { members.append(("language", .string(language))) }
    return .object(members)
  }
}
