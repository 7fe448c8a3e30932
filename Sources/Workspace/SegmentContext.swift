public import Interchange
public import Language
internal import MalmoiCore

/// A segment of a file with what a translator, or a model that translates, should know of it.
public struct SegmentContext: Encodable, Sendable {
  /// The 1-based line on which the segment's unit begins.
  public let line: Int
  /// The segment.
  public let source: String
  /// `ko-en` or `en-ko`.
  public let direction: String
  /// The terms in it, in its order.
  public let terms: [TermResult]
  /// The nearest pairs, best first.
  public let matches: [MatchResult]

  init(_ result: LookupResult, line: Int) {
    self.line = line
    source = result.query
    direction = result.direction
    terms = result.terms
    matches = result.matches
  }
}

/// The segments of a file to find the context of, and how.
public struct ContextRequest: Sendable {
  /// The file; `-` is standard input.
  public var path: String
  /// How the file is read. Without a format, text files and standard input are taken line by line.
  public var options = ReadOptions()
  /// Which side is the source; as the file says, else Korean, where nil. For text: as the script of the line says.
  public var from: TextLanguage?
  /// How many matches at the most.
  public var limit = 5
  /// The least score, 0 to 100.
  public var threshold = 50.0
  /// The only memory to look in.
  public var memory: String?

  /// A request with the usual limit and threshold.
  public init(_ path: String) { self.path = path }
}

extension MemoryService {
  /// Finds the context of each segment of a file, the translated and the untranslated ones; blank lines are none.
  ///
  /// - Parameter body: Called with each segment, in the order of the file.
  /// - Returns: What the user should know of the file.
  public func contexts(_ request: ContextRequest, body: (SegmentContext) throws -> Void) throws -> [String] {
    var waiting: [(line: Int, request: LookupRequest)] = []
    func ask() throws {
      for (asked, result) in zip(waiting, try lookup(waiting.map(\.request))) {
        try body(SegmentContext(result, line: asked.line))
      }
      waiting = []
    }
    let warnings = try request.forEachSegment { lookup, line in
      waiting.append((line, lookup))
      if waiting.count == ContextRequest.batch { try ask() }
    }
    try ask()
    return warnings
  }
}

extension ContextRequest {
  /// Segments that are asked for at once: enough to make the way to a distant server short, few enough to show the first
  /// results soon.
  fileprivate static let batch = 64

  fileprivate func forEachSegment(_ body: (LookupRequest, Int) throws -> Void) throws -> [String] {
    if try isText {
      return try readLines(path: path, encoding: options.encoding) { text, line in
        if !text.allSatisfy(\.isWhitespace) { try body(lookup(text, from), line) }
      }
    }
    var options = options
    options.includesUnfinished = true
    return try readUnits(path: path, options: options) { located in
      let unit = located.unit
      let from = from ?? unit.original ?? .korean
      if unit[from].allSatisfy(\.isWhitespace) { return }
      var request = lookup(unit[from], from)
      if let place = unit.occurrence, place.previous != nil || place.next != nil {
        request.before = place.previous ?? ""
        request.after = place.next ?? ""
      }
      try body(request, located.line)
    }.warnings
  }

  private func lookup(_ text: String, _ from: TextLanguage?) -> LookupRequest {
    var request = LookupRequest(text, from: from, limit: limit, threshold: threshold)
    request.memory = memory
    return request
  }

  /// Whether the file is text of one language. A name that ends in `.txt` is taken for text, and so is one of two plain
  /// files whose lines go together: the other may not be written yet.
  private var isText: Bool {
    get throws {
      if options.format != nil { return false }
      if path.hasSuffix(".txt") || FileFormat(extensionOf: path) == .moses { return true }
      return try FileFormat(ofFileAt: path, encoding: options.encoding) == nil
    }
  }
}
