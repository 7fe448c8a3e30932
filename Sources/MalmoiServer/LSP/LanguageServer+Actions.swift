internal import Interchange
internal import Language
internal import MalmoiCore
internal import Workspace

/// A text to put in the place of a range.
struct TextEdit: Encodable {
  let range: TextRange
  let newText: String
}

extension LanguageServer {
  /// What `workspace/executeCommand` takes.
  enum Command: String, CaseIterable {
    /// Adds a pair to the memory: arguments `{ko, en, memory?}`.
    case addPair = "malmoi.addPair"
    /// Adds a term to the glossary: arguments `{ko, en, glossary?}`.
    case addTerm = "malmoi.addTerm"
  }

  private struct CodeAction: Encodable {
    struct Edit: Encodable {
      let changes: [String: [TextEdit]]
    }
    struct Call: Encodable {
      let title: String
      let command: String
      let arguments: [JSONValue]
    }
    let title: String
    let kind: String
    var isPreferred: Bool?
    var diagnostics: [JSONValue]?
    var edit: Edit?
    var command: Call?
  }

  /// What can be done about the segment and its findings where a range is.
  func codeActions(_ params: JSONValue) throws -> any Encodable {
    let document = try document(params)
    guard let range = params["range"] else { throw RequestError("'range' is missing", field: "range") }
    let place = try document.offsets(range, encoding)
    guard let segment = document.segment(at: place.lowerBound) else { return [CodeAction]() }
    let diagnostics = params["context"]?["diagnostics"]?.elements ?? []
    var actions: [CodeAction] = []
    for found in try document.findings(workspace)
    where found.segment.start == segment.start && found.segment.source == segment.source {
      let span = self.range(of: found.finding, found.segment, document)
      let isThere = span.lowerBound <= place.upperBound && place.lowerBound <= span.upperBound
      // What is missing in the target is mended there, though it shows in the source.
      guard isThere || found.finding.targetSpans.isEmpty else { continue }
      actions += fixes(found.finding, segment, span, at: place.lowerBound, document).map { action in
        var action = action
        action.diagnostics = diagnostics.filter { $0["code"]?.string == found.finding.rule }
        return action
      }
    }
    actions += try insertions(segment, document)
    if let target = segment.target, !target.isEmpty { actions.append(addition(segment, target)) }
    return actions
  }

  /// The edits that mend a finding.
  private func fixes(
    _ finding: Finding, _ segment: Segment, _ span: Range<Int>, at offset: Int, _ document: OpenDocument
  ) -> [CodeAction] {
    guard let suggestion = finding.suggestion else { return [] }
    if finding.targetSpans.first != nil {
      return [
        CodeAction(
          title: "Write '\(suggestion)'", kind: "quickfix", isPreferred: true,
          edit: edit(document, segment, span, suggestion))
      ]
    }
    // A missing term has no place of its own; it goes where the cursor is.
    guard finding.rule == "term-missing", let region = document.finder.target(of: segment),
      region.contains(offset)
    else { return [] }
    return (finding.term?.targets ?? [suggestion]).map {
      let text = spaced($0, segment, region.scalars(before: offset))
      return CodeAction(
        title: "Insert '\($0)'", kind: "quickfix", edit: edit(document, segment, offset..<offset, text))
    }
  }

  /// A term with the spaces that part it from the words around the place in the target where it goes. What follows it
  /// in Korean may be its particle.
  private func spaced(_ term: String, _ segment: Segment, _ place: Int) -> String {
    let target = (segment.target ?? "").scalarValues
    let isBehindWord = place > 0 && Scalar.isWord(target[place - 1])
    let isBeforeWord = place < target.count && Scalar.isWord(target[place]) && segment.from == .korean
    return (isBehindWord ? " " : "") + term + (isBeforeWord ? " " : "")
  }

  /// The matches of the segment, to be put in the place of its target.
  private func insertions(_ segment: Segment, _ document: OpenDocument) throws -> [CodeAction] {
    let region =
      segment.target == nil ? document.finder.source(of: segment) : document.finder.target(of: segment)
    guard let region else { return [] }
    return try matches(of: segment).filter { $0.target != segment.target }.map { match in
      CodeAction(
        title: "Insert the \(Int(match.score)) % match: \(match.target)", kind: "refactor.rewrite",
        edit: edit(document, segment, region.range, match.target))
    }
  }

  private func addition(_ segment: Segment, _ target: String) -> CodeAction {
    let (korean, english) = segment.from == .korean ? (segment.source, target) : (target, segment.source)
    let title = "Add this pair to the memory"
    return CodeAction(
      title: title, kind: "refactor.rewrite",
      command: .init(
        title: title, command: Command.addPair.rawValue,
        arguments: [["ko": .string(korean), "en": .string(english)]]))
  }

  private func edit(_ document: OpenDocument, _ segment: Segment, _ range: Range<Int>, _ text: String)
    -> CodeAction.Edit
  {
    let newText = document.written(text, in: segment)
    return CodeAction.Edit(changes: [
      document.uri: [TextEdit(range: document.text.range(range, encoding), newText: newText)]
    ])
  }

  /// The answer to `workspace/executeCommand`: what the line protocol's method of the same purpose answers.
  func execute(_ params: JSONValue) throws -> any Encodable {
    guard let name = params["command"]?.string, let command = Command(rawValue: name) else {
      let names = Command.allCases.map(\.rawValue).joined(separator: ", ")
      throw RequestError("the commands are \(names)", field: "command")
    }
    let arguments = try Parameters(params["arguments"]?.elements.first)
    let (korean, english) = (try arguments.text("ko"), try arguments.text("en"))
    let result =
      switch command {
      case .addPair:
        try workspace.add(
          korean: korean, english: english, memory: try arguments.optionalText("memory") ?? "default")
      case .addTerm:
        try workspace.addConcept(
          korean: korean, english: english, glossary: try arguments.optionalText("glossary") ?? "default",
          edit: ConceptEdit())
      }
    refreshDiagnostics()
    return result
  }
}
