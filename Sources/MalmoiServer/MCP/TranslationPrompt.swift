internal import Language
internal import MalmoiCore
internal import Workspace

/// The prompt that gives a translating model the terms of a text and how sentences like it were translated.
struct TranslationPrompt {
  static let definition: JSONValue = [
    "name": "translate", "title": "Translate with terms and examples",
    "description": """
    Asks for a translation between Korean and English that keeps to the glossary's terms and follows the nearest \
    pairs of the translation memory.
    """,
    "arguments": [
      ["name": "text", "description": "The text to translate; a line is a segment.", "required": true],
      [
        "name": "from", "description": "Its language, ko or en; told by its script where left out.",
        "required": false,
      ],
    ],
  ]

  /// A model profits from sentences that a person would not edit (from 70 on); from 50 on the index answers.
  private static let threshold = 50.0
  /// A few examples show the style; the text has to stay the larger part.
  private static let examplesPerSegment = 3

  private let text: String
  private let from: TextLanguage
  private var terms: [TermResult] = []
  private var matches: [MatchResult] = []

  /// Looks each line of the text up.
  init(_ text: String, from: TextLanguage?, in workspace: Workspace) throws {
    self.text = text
    self.from = from ?? TextLanguage(scriptOf: text)
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      let result = try workspace.lookup(
        LookupRequest(
          String(line), from: self.from, limit: Self.examplesPerSegment, threshold: Self.threshold))
      terms += result.terms.filter { term in
        !terms.contains { $0.concept == term.concept && $0.source == term.source }
      }
      matches += result.matches.filter { match in !matches.contains { $0.id == match.id } }
    }
  }

  /// The prompt as `prompts/get` gives it.
  var messages: JSONValue {
    [["role": "user", "content": ["type": "text", "text": .string(message)]]]
  }

  private var message: String {
    let (source, target) = (Self.name(from), Self.name(from.other))
    var parts = ["Translate the text at the end from \(source) into \(target). Give the translation alone."]
    if !terms.isEmpty {
      parts.append("Use these terms:\n" + terms.map { "- " + line($0) }.joined(separator: "\n"))
    }
    if !matches.isEmpty {
      let examples = matches.map { "\(source): \($0.source)\n\(target): \($0.target)" }
      parts.append(
        "This is how similar sentences were translated before; follow their wording and tone where it fits:\n\n"
          + examples.joined(separator: "\n\n"))
    }
    parts.append("Text:\n" + text)
    return parts.joined(separator: "\n\n")
  }

  private func line(_ term: TermResult) -> String {
    let isAllowed = Dictionary(grouping: term.targets) { TermStatus(rawValue: $0.status)?.isAllowed == true }
    var line = term.source
    if let targets = isAllowed[true] { line += " → " + targets.map(\.text).joined(separator: " or ") }
    if let targets = isAllowed[false] { line += " (not " + targets.map(\.text).joined(separator: ", ") + ")" }
    return term.definition.map { line + ": " + $0 } ?? line
  }

  private static func name(_ language: TextLanguage) -> String { language == .korean ? "Korean" : "English" }
}
