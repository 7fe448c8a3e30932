internal import Language
internal import MalmoiCore
internal import Workspace

/// Concepts as `glossary/list` gives them.
struct ConceptList: Codable {
  let concepts: [ConceptResult]
}

extension ConceptEdit {
  /// What `glossary/add` and `glossary/update` are to set.
  init(_ parameters: Parameters) throws {
    self.init()
    for language in TextLanguage.allCases {
      terms[language] = try parameters.optionalText(language.rawValue)
      statuses[language] = try parameters.status(language.rawValue + "Status")
    }
    subject = try parameters.optionalText("subject")
    definition = try parameters.optionalText("definition")
    note = try parameters.optionalText("note")
    isCaseSensitive = try parameters.optionalFlag("caseSensitive")
  }

  /// The edit as parameters.
  var parameters: [String: JSONValue?] {
    var parameters: [String: JSONValue?] = [
      "subject": subject.map(JSONValue.string), "definition": definition.map(JSONValue.string),
      "note": note.map(JSONValue.string), "caseSensitive": isCaseSensitive.map(JSONValue.bool),
    ]
    for language in TextLanguage.allCases {
      parameters[language.rawValue] = terms[language].map(JSONValue.string)
      parameters[language.rawValue + "Status"] = statuses[language].map { .string($0.rawValue) }
    }
    return parameters
  }
}

extension Parameters {
  fileprivate func status(_ name: String) throws -> TermStatus? {
    guard let text = try optionalText(name) else { return nil }
    guard let status = TermStatus(rawValue: text) else {
      let known = TermStatus.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw RequestError("'\(name)' must be one of \(known)", field: name)
    }
    return status
  }
}
