internal import Interchange
internal import Language
internal import MalmoiCore
internal import Workspace

/// A document that the client has open, with what was read from it.
final class OpenDocument {
  let uri: String
  let path: String
  private(set) var text: TextDocument
  private(set) var version: JSONValue
  /// In the order of the document.
  private(set) var segments: [Segment] = []
  /// Why the document could not be read, where it could not.
  private(set) var fault: FileError?
  private(set) var notation = Notation.plain
  /// Goes up with each change.
  private(set) var revision = 0
  /// Whether the diagnostics that the client has may be out of date.
  var isStale = true

  /// The store of the document's project.
  private(set) var workspace: Workspace
  /// The format as the reader found it; nil for text of one language.
  private(set) var format: FileFormat?
  /// Why the settings of the document's project cannot be read, where they cannot.
  private(set) var faultOfSettings: FileError?

  private let named: FileFormat?
  private var configuration: CheckConfiguration?
  private var known: [Pair: [Finding]] = [:]
  private var state: State?
  /// Goes up with each change of what findings depend on.
  private var stateNumber = 0

  private struct State: Equatable {
    let check: CheckState
    let faultOfSettings: FileError?
  }

  private struct Pair: Hashable {
    let source: String
    let target: String
    let from: TextLanguage
    let note: String?
  }

  init(uri: String, text: String, version: JSONValue, languageID: String, workspace: Workspace) {
    self.uri = uri
    self.version = version
    self.text = TextDocument(text)
    self.workspace = workspace
    path = Self.path(of: uri)
    named = Self.format(path, languageID)
    read()
  }

  /// The path of a file by its URI; whatever else is its own path.
  static func path(of uri: String) -> String {
    uri.hasPrefix("file://") ? decoded(uri.dropFirst(7)) : uri
  }

  /// The bilingual format of a document; nil for Markdown and whatever else is text of one language.
  private static func format(_ path: String, _ languageID: String) -> FileFormat? {
    let named = [
      "po": FileFormat.po, "gettext": .po, "tsv": .tsv, "csv": .csv, "tmx": .tmx, "xliff": .xliff,
      "markdown": nil, "plaintext": nil, "text": nil,
    ]
    // A text file may be a table, but most are not, and an editor says what it takes the file for.
    let byPath = path.lowercased().hasSuffix(".txt") ? nil : FileFormat(extensionOf: path)
    let format = byPath ?? named[languageID] ?? nil
    return format.flatMap { Notation($0) == nil ? nil : $0 }
  }

  /// The text that percent-encoding in a URI stands for (RFC 3986).
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Changes

  /// Makes the changes of a `didChange` in their order: each puts a text in the place of a range, or of everything.
  func change(_ changes: [JSONValue], version: JSONValue, _ encoding: PositionEncoding) throws {
    for change in changes {
      guard let new = change["text"]?.string else { throw RequestError("a change needs its 'text'") }
      if let range = change["range"] {
        let bytes = try offsets(range, encoding)
        text.replace(bytes, with: new)
      } else {
        text = TextDocument(new)
      }
    }
    self.version = version
    read()
  }

  /// The bytes of a range of the protocol.
  func offsets(_ range: JSONValue, _ encoding: PositionEncoding) throws -> Range<Int> {
    guard let start = range["start"], let end = range["end"] else {
      throw RequestError("a range needs 'start' and 'end'", field: "range")
    }
    let (from, to) = (try offset(start, encoding), try offset(end, encoding))
    return min(from, to)..<max(from, to)
  }

  /// The byte at a position of the protocol.
  func offset(_ position: JSONValue, _ encoding: PositionEncoding) throws -> Int {
    guard let line = position["line"]?.integer, let character = position["character"]?.integer else {
      throw RequestError("a position needs 'line' and 'character'", field: "position")
    }
    return text.offset(of: Position(line: line, character: character), encoding)
  }

  private func read() {
    segments = []
    fault = nil
    revision += 1
    isStale = true
    guard let named else { return readLines() }
    var options = ReadOptions()
    options.format = named
    options.from = configuration?.from
    options.includesUnfinished = true
    let starts = text.feedStarts
    do {
      let report = try readUnits(text: text.text, path: path, options: options) { located in
        let start = starts[min(located.line, starts.count) - 1]
        segments.append(Segment(located, from: configuration?.from, start: start))
      }
      format = report.format
      notation = Notation(report.format) ?? .plain
    } catch let error as FileError {
      fault = error
    } catch {
      fault = FileError(path: path, message: "\(error)")
    }
    var end = text.bytes.count
    for place in segments.indices.reversed() {
      segments[place].end = end
      let isOneLine = place > 0 && segments[place - 1].start == segments[place].start
      if !isOneLine { end = segments[place].start }
    }
  }

  private func readLines() {
    for number in text.lineStarts.indices {
      let range = text.line(number)
      let line = text.text(range)
      if line.contains(where: { !$0.isWhitespace }) { segments.append(Segment(line: line, range)) }
    }
  }

  // MARK: Places

  var finder: RegionFinder { RegionFinder(text.bytes, notation) }

  /// The segment at a byte: of those on one line the one whose texts are there.
  func segment(at offset: Int) -> Segment? {
    guard !segments.isEmpty else { return nil }
    let place = TextDocument.place(of: offset, in: segments.map(\.start))
    let last = segments[place]
    if last.start > offset { return nil }
    if last.target == nil { return offset <= last.end ? last : nil }
    let line = segments[...place].reversed().prefix { $0.start == last.start }
    if line.count == 1 { return last }
    return line.first { segment in
      [finder.source(of: segment), finder.target(of: segment)].contains { $0?.contains(offset) == true }
    } ?? last
  }

  /// A text as it has to be written in the segment's target.
  func written(_ text: String, in segment: Segment) -> String {
    let start = finder.target(of: segment)?.range.lowerBound ?? 0
    return notation.written(text, isInQuotes: start > 0 && self.text.bytes[start - 1] == 0x22)
  }

  // MARK: Findings

  /// Takes the settings and the store of the document's project.
  func use(_ configuration: CheckConfiguration?, _ workspace: Workspace) {
    faultOfSettings = nil
    self.workspace = workspace
    if configuration == self.configuration { return }
    let isTurned = configuration?.from != self.configuration?.from
    self.configuration = configuration
    if isTurned { read() }
  }

  /// Keeps why the settings of the document's project cannot be read; the last ones that could hold on.
  func keep(faultOfSettings fault: FileError?) { faultOfSettings = fault }

  /// Tells what the findings depend on: the same text stands for the same findings.
  func findingsVersion() throws -> String {
    try followState()
    return "\(revision).\(stateNumber)"
  }

  /// Forgets what was found before the store, a glossary or the settings changed.
  /// - Returns: whether they did.
  @discardableResult
  func followState() throws -> Bool {
    let state = State(check: try workspace.checkState(configuration), faultOfSettings: faultOfSettings)
    if state == self.state { return false }
    defer { self.state = state }
    known = [:]
    stateNumber += 1
    isStale = true
    return self.state != nil
  }

  /// Forgets what was found, so that pairs are compared anew.
  func forgetFindings() {
    known = [:]
    stateNumber += 1
    isStale = true
  }

  /// What the checks find, segment by segment. Only pairs that were not checked in the present state are checked anew,
  /// and where others were, not compared with them: that would take as long as all of them.
  func findings() throws -> [(segment: Segment, finding: Finding)] {
    try followState()
    if configuration?.excludes(path) == true { return [] }
    // Text of one language has no translation to compare it with.
    let rules = named == nil ? ["particle-agreement"] : []
    if let configuration, rules.contains(where: { !configuration.checks($0, in: path) }) { return [] }
    let checked = segments.filter { $0.isFinished && ($0.target != nil || $0.from == .korean) }
    let unknown = checked.map(\.pair).filter { known[Self.key($0)] == nil }
    let found = try workspace.findings(
      in: unknown, rules: rules, of: path, configuration: configuration, isWhole: known.isEmpty)
    for (pair, findings) in zip(unknown, found) { known[Self.key(pair)] = findings }
    var present: [Pair: [Finding]] = [:]
    var result: [(segment: Segment, finding: Finding)] = []
    for segment in checked {
      let key = Self.key(segment.pair)
      let findings = known[key] ?? []
      present[key] = findings
      result += findings.map { (segment, $0) }
    }
    // What was typed over is forgotten.
    known = present
    return result
  }

  private static func key(_ pair: CheckedPair) -> Pair {
    Pair(source: pair.source, target: pair.target, from: pair.from, note: pair.note)
  }
}
