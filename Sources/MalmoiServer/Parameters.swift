internal import Language
internal import Workspace

/// The parameters of a request. Each is read by name and type; a wrong one is an error that names it, and unknown
/// ones are ignored.
struct Parameters {
  private let members: [String: JSONValue]

  init(_ value: JSONValue?) throws {
    switch value {
    case nil, .null: members = [:]
    case .object(let members): self.members = members
    default: throw RequestError("params must be an object", field: "params")
    }
  }

  func text(_ name: String) throws -> String {
    guard let text = try optionalText(name) else {
      throw RequestError("'\(name)' is missing; it is a text", field: name)
    }
    return text
  }

  func optionalText(_ name: String) throws -> String? {
    switch members[name] {
    case nil, .null: nil
    case .string(let text): text
    default: throw RequestError("'\(name)' must be a text", field: name)
    }
  }

  func id(_ name: String = "id") throws -> Int64 {
    guard case .integer(let id) = members[name] else {
      throw RequestError("'\(name)' must be a whole number", field: name)
    }
    return id
  }

  func integer(_ name: String, or standard: Int) throws -> Int {
    switch members[name] {
    case nil, .null: return standard
    case .integer(let value): return Int(value)
    default: throw RequestError("'\(name)' must be a whole number", field: name)
    }
  }

  func number(_ name: String, or standard: Double) throws -> Double {
    switch members[name] {
    case nil, .null: return standard
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw RequestError("'\(name)' must be a number", field: name)
    }
  }

  func flag(_ name: String) throws -> Bool { try optionalFlag(name) ?? false }

  func optionalFlag(_ name: String) throws -> Bool? {
    switch members[name] {
    case nil, .null: return nil
    case .bool(let value): return value
    default: throw RequestError("'\(name)' must be true or false", field: name)
    }
  }

  func language(_ name: String) throws -> TextLanguage? {
    guard let text = try optionalText(name) else { return nil }
    guard let language = TextLanguage(rawValue: text) else {
      throw RequestError("'\(name)' must be \"ko\" or \"en\"", field: name)
    }
    return language
  }
}
