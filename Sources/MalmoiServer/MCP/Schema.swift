/// JSON Schema (draft 2020-12), as much of it as the tools need.
enum Schema {
  static let text: JSONValue = ["type": "string"]
  static let integer: JSONValue = ["type": "integer"]
  static let number: JSONValue = ["type": "number"]
  static let flag: JSONValue = ["type": "boolean"]

  static func choice(_ values: String...) -> JSONValue {
    ["enum": .array(values.map(JSONValue.string))]
  }

  static func array(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  /// An object with these members and no others; those that are not optional are always there.
  static func object(_ members: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
    let required = members.keys.filter { !optional.contains($0) }.sorted()
    return [
      "type": "object", "properties": .object(members), "required": .array(required.map(JSONValue.string)),
      "additionalProperties": false,
    ]
  }
}

extension JSONValue {
  /// The same schema with what it is for.
  func described(_ text: String) -> JSONValue { with("description", .string(text)) }

  /// The same object with one more member; anything else as it is.
  func with(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var members) = self else { return self }
    members[name] = value
    return .object(members)
  }
}

/// The schemas of results: those of docs/protocol.schema.json, written out so that each stands alone.
enum ResultSchema {
  static let lookup = Schema.object(
    [
      "query": Schema.text, "direction": direction, "matches": Schema.array(of: match),
      "terms": Schema.array(of: term), "didYouMean": Schema.text,
    ], optional: ["didYouMean"])

  static let terms = Schema.object([
    "query": Schema.text, "direction": direction, "terms": Schema.array(of: term),
  ])

  static let concordance = Schema.object([
    "query": Schema.text,
    "matches": Schema.array(
      of: Schema.object([
        "id": Schema.integer, "ko": Schema.text, "en": Schema.text, "memory": Schema.text,
        "language": language, "spans": spans,
      ])),
  ])

  static let check = Schema.object(
    [
      "version": ["const": 1], "findings": Schema.array(of: finding),
      "summary": Schema.object(["pairs": Schema.integer, "findings": Schema.integer]),
      "warnings": Schema.array(of: Schema.text), "errors": Schema.array(of: Schema.text),
    ], optional: ["errors"])

  static let made = Schema.object(["id": Schema.integer, "isNew": Schema.flag])

  static let language = Schema.choice("ko", "en")
  private static let direction = Schema.choice("ko-en", "en-ko")
  private static let status = Schema.choice("preferred", "admitted", "deprecated", "superseded")
  private static let spans = Schema.array(
    of: Schema.array(of: Schema.integer).with("minItems", 2).with("maxItems", 2))

  private static let term = Schema.object(
    [
      "start": Schema.integer, "end": Schema.integer, "text": Schema.text, "source": Schema.text,
      "concept": Schema.integer,
      "targets": Schema.array(of: Schema.object(["text": Schema.text, "status": status])),
      "kind": Schema.choice("term", "compound", "derived"), "status": status, "definition": Schema.text,
    ], optional: ["definition"])

  private static let match = Schema.object(
    [
      "id": Schema.integer, "score": Schema.number, "category": Schema.choice("context", "exact", "fuzzy"),
      "ko": Schema.text, "en": Schema.text, "source": Schema.text, "target": Schema.text,
      "memory": Schema.text,
      "diff": Schema.array(
        of: Schema.object(["op": Schema.choice("equal", "insert", "delete"), "text": Schema.text])),
      "sourceTagged": Schema.text, "targetTagged": Schema.text, "origin": Schema.text,
      "author": Schema.text, "changed": Schema.text, "note": Schema.text, "state": Schema.text,
    ], optional: ["sourceTagged", "targetTagged", "origin", "author", "changed", "note", "state"])

  private static let finding = Schema.object(
    [
      "rule": Schema.text, "severity": Schema.choice("note", "warning", "error"), "file": Schema.text,
      "line": Schema.integer, "column": Schema.integer, "message": Schema.text, "source": Schema.text,
      "target": Schema.text, "sourceSpans": spans, "targetSpans": spans,
      "term": Schema.object(["source": Schema.text, "targets": Schema.array(of: Schema.text)]),
      "suggestion": Schema.text,
    ], optional: ["term", "suggestion"])
}
