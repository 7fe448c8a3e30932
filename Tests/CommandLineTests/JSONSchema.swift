import Foundation

/// As much of JSON Schema (draft 2020-12) as docs/protocol.schema.json and the tools of `malmoi mcp` use.
struct JSONSchema {
  private let root: [String: Any]

  init(_ url: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// Schemas that stand in an object.
  init(_ root: [String: Any]) { self.root = root }

  /// The schema of a path, with what it refers to in the place of each reference.
  func expanded(_ path: [String]) -> Any? {
    path.reduce(root as Any?) { ($0 as? [String: Any])?[$1] }.map(expanded)
  }

  private func expanded(_ schema: Any) -> Any {
    if let elements = schema as? [Any] { return elements.map(expanded) }
    guard let object = schema as? [String: Any] else { return schema }
    if let reference = object["$ref"] as? String {
      return expanded(reference.split(separator: "/").dropFirst().map(String.init)) ?? NSNull()
    }
    return object.mapValues(expanded)
  }

  /// The methods that are described.
  var methods: [String] { (root["methods"] as? [String: Any] ?? [:]).keys.sorted() }

  /// What is wrong with a value by the schema of a path such as `$defs/reply`; empty where nothing is.
  func faults(_ value: Any, _ path: [String]) -> [String] {
    guard let schema = path.reduce(root as Any?, { ($0 as? [String: Any])?[$1] }) as? [String: Any] else {
      return ["no schema at \(path)"]
    }
    return faults(value, schema, at: path.joined(separator: "/"))
  }

  private static let keywords: Set<String> = [
    "$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems",
    "maxItems", "minimum", "maximum", "description",
  ]

  private func faults(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
    var faults = schema.keys.filter { !Self.keywords.contains($0) }.map {
      "\(place): keyword \($0) is not known"
    }
    if let reference = schema["$ref"] as? String {
      faults += self.faults(value, reference.split(separator: "/").dropFirst().map(String.init))
    }
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      if !types.contains(where: { Self.isOf($0, value) }) {
        faults.append("\(place): \(value) is no \(types)")
      }
    }
    let choices = schema["enum"] as? [Any] ?? schema["const"].map { [$0] }
    if let choices, !choices.contains(where: { "\($0)" == "\(value)" && ($0 is String) == (value is String) })
    {
      faults.append("\(place): \(value) is none of \(choices)")
    }
    if let number = value as? Double {
      if let least = schema["minimum"] as? Double, number < least { faults.append("\(place): too small") }
      if let most = schema["maximum"] as? Double, number > most { faults.append("\(place): too large") }
    }
    if let object = value as? [String: Any] { faults += members(object, schema, at: place) }
    if let elements = value as? [Any] {
      if let least = schema["minItems"] as? Int, elements.count < least { faults.append("\(place): too few") }
      if let most = schema["maxItems"] as? Int, elements.count > most { faults.append("\(place): too many") }
      if let items = schema["items"] as? [String: Any] {
        faults += elements.flatMap { self.faults($0, items, at: place + "/items") }
      }
    }
    return faults
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
    var faults: [String] = []
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      faults.append("\(place): \(name) is missing")
    }
    for (name, value) in object {
      if let property = properties[name] {
        faults += self.faults(value, property, at: place + "/" + name)
      } else if schema["additionalProperties"] as? Bool == false {
        faults.append("\(place): \(name) is not described")
      }
    }
    return faults
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    let isBoolean =
      (value as? NSNumber).map { $0 === (true as NSNumber) || $0 === (false as NSNumber) } ?? false
    switch type {
    case "string": return value is String
    case "boolean": return isBoolean
    case "integer":
      return !isBoolean && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
    case "number": return !isBoolean && value is NSNumber
    case "null": return value is NSNull
    case "array": return value is [Any]
    case "object": return value is [String: Any]
    default: return false
    }
  }
}
