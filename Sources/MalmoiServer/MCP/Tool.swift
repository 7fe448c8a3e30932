internal import Workspace

/// A tool that a language model may call: a method of the line protocol, described for it.
struct Tool {
  let name: String
  let title: String
  let description: String
  /// The method of the line protocol that answers it.
  let method: String
  /// The schemas of its arguments.
  let arguments: [String: JSONValue]
  let required: Set<String>
  let outputSchema: JSONValue
  /// Whether it changes the store.
  var isWriting = false

  /// The tool as `tools/list` tells it.
  var definition: JSONValue {
    let optional = Set(arguments.keys).subtracting(required)
    return [
      "name": .string(name), "title": .string(title), "description": .string(description),
      "inputSchema": Schema.object(arguments, optional: optional), "outputSchema": outputSchema,
      // All of it happens in one file of this machine; an addition that is there already changes nothing.
      "annotations": [
        "title": .string(title), "readOnlyHint": .bool(!isWriting), "destructiveHint": false,
        "idempotentHint": true, "openWorldHint": false,
      ],
    ]
  }

  /// The arguments of a call, where there are none that the tool does not have: a model that gets a name wrong would
  /// otherwise not learn of it.
  func checked(_ given: JSONValue?) throws -> JSONValue? {
    guard case .object(let members)? = given else { return given }
    if let wrong = members.keys.sorted().first(where: { arguments[$0] == nil }) {
      throw RequestError(
        "there is no argument '\(wrong)'; the arguments are \(arguments.keys.sorted().joined(separator: ", "))",
        field: wrong)
    }
    return given
  }

  /// The tools, in the order in which they are listed.
  static let all = [lookup, concordance, terms, check, addPair, addTerm]

  private static let from = ResultSchema.language.described(
    "The language of the text; told by its script where left out.")

  private static let lookup = Tool(
    name: "lookup", title: "Look up a segment in the translation memory",
    description: """
      Finds how sentences like this one were translated before: the nearest pairs of a Korean-English translation \
      memory, best first, each with a score up to 100 (101 in the same context), and the glossary's terms in the \
      text. Give one sentence or segment at a time, in Korean or English.
      """,
    method: "lookup",
    arguments: [
      "text": Schema.text.described("The sentence or segment to translate."), "from": from,
      "limit": Schema.integer.described("How many matches at the most; 5 unless given.").with("minimum", 1),
      "threshold": Schema.number.described("The least score of a match, 0 to 100; 70 unless given.")
        .with("minimum", 0).with("maximum", 100),
      "memory": Schema.text.described("Look in the memory of this name alone."),
      "before": Schema.text.described("The segment before it; empty at the start of the document."),
      "after": Schema.text.described("The segment after it; empty at the end of the document."),
    ], required: ["text"], outputSchema: ResultSchema.lookup)

  private static let concordance = Tool(
    name: "concordance", title: "Find a phrase in the translation memory",
    description: """
      Finds the pairs of the translation memory that hold a word or phrase on either side, from one syllable or \
      letter up, to see how it was translated in context.
      """,
    method: "concordance",
    arguments: [
      "text": Schema.text.described("The word or phrase; case and width do not count."),
      "in": Schema.choice("ko", "en", "both").described("The side to search; both unless given."),
      "limit": Schema.integer.described("How many pairs at the most; 20 unless given.").with("minimum", 1),
      "ignoreSpaces": Schema.flag.described("Whether spaces in the text and in the pairs do not count."),
    ], required: ["text"], outputSchema: ResultSchema.concordance)

  private static let terms = Tool(
    name: "terms", title: "Find glossary terms in a text",
    description: """
      Finds the glossary's terms in a Korean or English text, Korean particles split off, with the translations that \
      are to be used (preferred, admitted) and those to be avoided (deprecated, superseded).
      """,
    method: "terms",
    arguments: [
      "text": Schema.text.described("The text, of any length."), "from": from,
      "inside": Schema.flag.described("Whether to find terms inside compounds and derived words too."),
    ], required: ["text"], outputSchema: ResultSchema.terms)

  private static let check = Tool(
    name: "check", title: "Check a translation",
    description: """
      Checks one translation against its source: the glossary's terms, numbers, Korean particles, placeholders, \
      brackets, spaces. Use it on a translation before giving it back; no findings means that nothing was found wrong.
      """,
    method: "check",
    arguments: [
      "source": Schema.text.described("The source text."),
      "target": Schema.text.described("Its translation."),
      "from": ResultSchema.language.described(
        "The language of the source; told by its script where left out."),
    ], required: ["source", "target"], outputSchema: ResultSchema.check)

  private static let addPair = Tool(
    name: "add_pair", title: "Add a pair to the translation memory",
    description:
      "Stores a Korean text and its English counterpart, once the user has approved the translation.",
    method: "add",
    arguments: [
      "ko": Schema.text.described("The Korean text."), "en": Schema.text.described("The English text."),
      "memory": Schema.text.described("The memory; 'default' unless given, made where there is none."),
    ], required: ["ko", "en"], outputSchema: ResultSchema.made, isWriting: true)

  private static let addTerm = Tool(
    name: "add_term", title: "Add a term to the glossary",
    description:
      "Stores a Korean term and the English term to translate it with, once the user has approved both.",
    method: "glossary/add",
    arguments: [
      "ko": Schema.text.described("The Korean term, without a particle."),
      "en": Schema.text.described("The English term."),
      "glossary": Schema.text.described("The glossary; 'default' unless given, made where there is none."),
      "subject": Schema.text.described("The subject field."),
      "definition": Schema.text.described("What the concept is."),
      "note": Schema.text.described("A remark for translators."),
    ], required: ["ko", "en"], outputSchema: ResultSchema.made, isWriting: true)
}
