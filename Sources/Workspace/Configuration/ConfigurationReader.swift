internal import Interchange
internal import Language
internal import MalmoiCore

/// Reads the items of a `malmoi.toml`; whatever it does not know is an error that names the nearest thing it knows.
struct ConfigurationReader {
  let path: String

  private static let keys = [
    "from", "database", "glossaries", "baseline", "fail-on", "exclude", "rules", "files",
  ]
  private static let levels = ["off", "on", "note", "warning", "error"]

  mutating func read(_ item: TOMLDocument.Item, into configuration: inout CheckConfiguration) throws {
    let key = item.keys[0]
    switch (key, item.keys.count) {
    case ("rules", 1), ("files", 1), ("files", 2): try expect(item.value == .table, "a table", item)
    case ("rules", 2): configuration.rules[try rule(item)] = try level(item)
    case ("files", 3):
      configuration.files.append(.init(pattern: item.keys[1], rule: try rule(item), level: try level(item)))
    case ("from", 1):
      let name = try string(item)
      guard let language = TextLanguage(rawValue: name) else {
        throw unknown("language", name, ["ko", "en"], item)
      }
      configuration.from = language
    case ("fail-on", 1):
      let name = try string(item)
      guard let severity = Severity(rawValue: name) else {
        throw unknown("severity", name, Severity.allCases.map(\.rawValue), item)
      }
      configuration.failOn = severity
    case ("database", 1): configuration.database = configuration.resolved(try string(item))
    case ("baseline", 1): configuration.baseline = configuration.resolved(try string(item))
    // An array comes before its elements, under the same key.
    case ("glossaries", 1), ("exclude", 1):
      if item.value == .array { return }
      let text = try string(item)
      if key == "exclude" {
        configuration.exclude.append(text)
      } else {
        configuration.glossaries.append(configuration.resolved(text))
      }
    case (_, 1): throw unknown("key", key, Self.keys, item)
    default: throw unknown("key", item.keys.joined(separator: "."), Self.keys, item)
    }
  }

  private func rule(_ item: TOMLDocument.Item) throws -> String {
    let name = item.keys[item.keys.count - 1]
    let names = CheckRules.all.map { $0.name }
    guard names.contains(name) else { throw unknown("rule", name, names, item) }
    return name
  }

  private func level(_ item: TOMLDocument.Item) throws -> CheckConfiguration.Level {
    let name = try string(item)
    switch name {
    case "off": return .off
    case "on": return .on
    default:
      guard let severity = Severity(rawValue: name) else { throw unknown("level", name, Self.levels, item) }
      return .severity(severity)
    }
  }

  private func string(_ item: TOMLDocument.Item) throws -> String {
    guard case .string(let text) = item.value else {
      throw fault("'\(item.keys.last!)' takes a text in quotes", item)
    }
    return text
  }

  private func expect(_ holds: Bool, _ what: String, _ item: TOMLDocument.Item) throws {
    if !holds { throw fault("'\(item.keys.last!)' is \(what)", item) }
  }

  private func unknown(_ kind: String, _ name: String, _ known: [String], _ item: TOMLDocument.Item)
    -> FileError
  {
    // A name that was not written to its end is nearer than one of as many edits.
    let nearest =
      known.first { $0.hasPrefix(name) } ?? known.min { Self.distance(name, $0) < Self.distance(name, $1) }!
    return fault(
      "there is no \(kind) '\(name)'; did you mean '\(nearest)'? There are \(known.joined(separator: ", "))",
      item)
  }

  private func fault(_ message: String, _ item: TOMLDocument.Item) -> FileError {
    FileError(path: path, line: item.line, column: item.column, message: message)
  }

  /// Edits between two names (V. I. Levenshtein, 1966).
  private static func distance(_ one: String, _ other: String) -> Int {
    let columns = Array(other.unicodeScalars)
    var row = Array(0...columns.count)
    for (place, scalar) in one.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for column in columns.indices {
        let substituted = diagonal + (columns[column] == scalar ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
      }
    }
    return row[columns.count]
  }
}
