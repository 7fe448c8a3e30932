internal import Language
internal import MalmoiCore

/// What formats without a place for it keep of a unit as properties, under the names that TMX gives it.
extension TranslationUnit {
  /// All that is known of the unit beyond its texts, note and state.
  var metadata: [Property] {
    var all: [Property] = []
    func add(_ name: String, _ value: String?, _ language: String? = nil) {
      if let value { all.append(Property(name, value, language: language)) }
    }
    add("@srclang", original?.rawValue)
    add("@creationdate", created.map(Timestamp.compact))
    add("@changedate", changed.map(Timestamp.compact))
    add("@usagecount", useCount.map(String.init))
    add("@creationid", author)
    add("@xml:lang", koreanTag, "ko")
    add("@xml:lang", englishTag, "en")
    return all + properties
  }

  /// Takes back what ``metadata`` gave; anything else stays a property.
  mutating func take(_ metadata: [Property]) {
    for property in metadata {
      switch (property.name, property.language) {
      case ("@srclang", nil): original = .init(tag: property.value)
      case ("@creationdate", nil): created = Timestamp.parse(property.value)
      case ("@changedate", nil): changed = Timestamp.parse(property.value)
      case ("@usagecount", nil): useCount = Int(property.value)
      case ("@creationid", nil): author = property.value
      case ("@xml:lang", "ko"): koreanTag = property.value
      case ("@xml:lang", "en"): englishTag = property.value
      default: properties.append(property)
      }
    }
  }
}

extension Property {
  /// The property's name with the language before it, as ``init(qualified:_:)`` reads it.
  var qualifiedName: String { language.map { "\($0):\(name)" } ?? ":\(name)" }

  /// A property of a name with the language, or nothing, before a colon.
  init(qualified name: String, _ value: String) {
    guard let colon = name.firstIndex(of: ":") else {
      self.init(name, value)
      return
    }
    let language = name[..<colon]
    self.init(
      String(name[name.index(after: colon)...]), value, language: language.isEmpty ? nil : String(language))
  }
}
