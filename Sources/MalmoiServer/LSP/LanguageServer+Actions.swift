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
    /// Adds a pair to the memory: arguments `{ko, en, memory?, uri?}`; `uri` is a document, whose project tells the store.
    case addPair = "malmoi.addPair"
    /// Adds a term to the glossary: arguments `{ko, en, glossary?, uri?}`.
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
    var silences: [CodeAction] = []
    // Settings or a glossary that cannot be read show as a diagnostic.
    for found in (try? document.findings()) ?? []
    where found.segment.start == segment.start && found.segment.source == segment.source {
      let span = self.range(of: found.finding, found.segment, document)
      let isThere = span.lowerBound <= place.upperBound && place.lowerBound <= span.upperBound
      // What is missing in the target is mended there, though it shows in the source.
      guard isThere || found.finding.targetSpans.isEmpty else { continue }
      let own = diagnostics.filter { $0["code"]?.string == found.finding.rule }
      func mending(_ action: CodeAction) -> CodeAction {
        var action = action
        action.diagnostics = own
        return action
      }
      actions += fixes(found.finding, segment, span, at: place.lowerBound, document).map(mending)
      if let silence = silence(found.finding, segment, document),
        !silences.contains(where: { $0.title == silence.title })
      {
        silences.append(mending(silence))
      }
    }
    actions += try insertions(segment, document) + silences
    if let target = segment.target, !target.isEmpty { actions.append(addition(segment, target, document)) }
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
    return try matches(of: segment, document).filter { $0.target != segment.target }.map { match in
      CodeAction(
        title: "Insert the \(Int(match.score)) % match: \(match.target)", kind: "refactor.rewrite",
        edit: edit(document, segment, region.range, match.target))
    }
  }

  /// A note that keeps what was found from being found.
  private func silence(_ finding: Finding, _ segment: Segment, _ document: OpenDocument) -> CodeAction? {
    guard finding.rule != "unused-silence", let note = document.silence(finding.rule, in: segment) else {
      return nil
    }
    let range = document.text.range(note.offset..<note.offset, encoding)
    return CodeAction(
      title: "Silence \(finding.rule) here", kind: "quickfix",
      edit: .init(changes: [document.uri: [TextEdit(range: range, newText: note.text)]]))
  }

  private func addition(_ segment: Segment, _ target: String, _ document: OpenDocument) -> CodeAction {
    let (korean, english) = segment.from == .korean ? (segment.source, target) : (target, segment.source)
    let title = "Add this pair to the memory"
    return CodeAction(
      title: title, kind: "refactor.rewrite",
      command: .init(
        title: title, command: Command.addPair.rawValue,
        arguments: [["ko": .string(korean), "en": .string(english), "uri": .string(document.uri)]]))
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
    let workspace = try workspace(arguments)
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

  /// The workspace of the document that arguments name, else the one of the client's settings.
  private func workspace(_ arguments: Parameters) throws -> Workspace {
    if let uri = try arguments.optionalText("uri"), let document = documents[uri] {
      return document.workspace
    }
    let usual = try CheckConfiguration(folder: root).overridden(
      by: settings.checks, name: "settings", folder: root)
    return workspace(at: usual.database)
  }
}
