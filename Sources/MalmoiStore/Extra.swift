internal import FoundationEssentials
internal import MalmoiCore

/// What few units have, inline markup and further properties, as one JSON text in their row.
struct Extra: Codable {
  private var ko: [InlineTag]?
  private var en: [InlineTag]?
  private var properties: [Property]?

  init(_ unit: TranslationUnit) {
    ko = unit.koreanMarkup.isEmpty ? nil : unit.koreanMarkup
    en = unit.englishMarkup.isEmpty ? nil : unit.englishMarkup
    properties = unit.properties.isEmpty ? nil : unit.properties
  }

  /// Reads a row's text; one that cannot be read gives nothing.
  init(_ text: String) {
    let read = try? JSONDecoder().decode(Extra.self, from: Data(text.utf8))
    self = read ?? Extra(TranslationUnit(korean: "", english: ""))
  }

  /// The text for a row, nil where there is nothing to keep.
  var text: String? {
    get throws { ko == nil && en == nil && properties == nil ? nil : try Self.json(self) }
  }

  func apply(to unit: inout TranslationUnit) {
    unit.koreanMarkup = ko ?? []
    unit.englishMarkup = en ?? []
    unit.properties = properties ?? []
  }

  /// The text for a row of a concept or term.
  static func text(_ properties: [Property]) throws -> String? {
    properties.isEmpty ? nil : try json(properties)
  }

  /// The properties in a row of a concept or term.
  static func properties(_ text: String?) -> [Property] {
    guard let text else { return [] }
    return (try? JSONDecoder().decode([Property].self, from: Data(text.utf8))) ?? []
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
