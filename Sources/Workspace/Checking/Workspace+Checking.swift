public import Interchange
public import Language
public import MalmoiCore
internal import MalmoiStore

/// What to check, and against what.
public struct CheckRequest: Sendable {
  /// The bilingual files, and folders of them; the store's memories are checked where there is none.
  public var paths: [String] = []
  /// The one memory of the store that is checked; all of them where nil.
  public var memory: String?
  /// Glossary files; the store's glossaries where there is none.
  public var glossaries: [String] = []
  /// The concepts to check against where no glossary file is named, if not those of the store.
  public var concepts: [ConceptResult]?
  /// The names of the rules; those that are on by default where there is none.
  public var rules: [String] = []
  /// A revision of git; only files that have changed since are checked.
  public var since: String?
  /// What the project says of its checks.
  public var configuration: CheckConfiguration?
  /// Which side is the source; as the file says, else Korean, where nil.
  public var from: TextLanguage?
  /// How the files are read.
  public var options = ReadOptions()

  /// A request to check files, or the store's memories.
  public init(_ paths: [String]) { self.paths = paths }

  /// The names of the rules to check; those that are on by default where it is empty.
  var ruleNames: [String] { rules.isEmpty ? configuration?.ruleNames ?? [] : rules }

  /// The files to check, of the paths and of the folders among them.
  func files() throws -> [String] {
    let files = try Folder.files(paths).filter { configuration?.excludes($0) != true }
    return try since.map { try ChangedFiles.among(files, since: $0) } ?? files
  }

  /// A finding as the configuration wants it; rules that the request names are as they are.
  func judged(_ finding: Finding, _ path: String) -> Finding? {
    guard let configuration, rules.isEmpty else { return finding }
    return configuration.judged(finding, in: path)
  }
}

/// What the findings in a pair depend on besides the pair: two states are equal where the findings are the same.
public struct CheckState: Equatable {
  let version: Int64
  let glossaries: [Workspace.FileStamp]
  let configuration: CheckConfiguration?
}

extension Workspace {
  /// What the findings depend on at present.
  public func checkState(_ configuration: CheckConfiguration?) throws -> CheckState {
    CheckState(
      version: try version(), glossaries: (configuration?.glossaries ?? []).map(FileStamp.init),
      configuration: configuration)
  }

  /// Checks files against glossary files, or against the store's glossaries where none is named; with glossary
  /// files no store is needed, and none is made. Of several files those that cannot be read keep no other from being
  /// checked.
  public func check(_ request: CheckRequest) throws -> CheckResult {
    let checker = try checker(request)
    if request.paths.isEmpty { return try checkMemories(request, checker) }
    if request.memory != nil {
      throw RequestError("a memory is checked without files; leave out one of the two", field: "memory")
    }
    var result = CheckResult()
    result.paths = try request.files()
    for path in result.paths {
      let (count, pairs) = (result.findings.count, result.summary.pairs)
      do {
        try check(path, request, checker, &result)
      } catch let error as FileError where result.paths.count > 1 {
        result.findings.removeSubrange(count...)
        result.summary.pairs = pairs
        result.errors = (result.errors ?? []) + ["\(error)"]
      }
    }
    result.summary.findings = result.findings.count
    return result
  }

  private func check(_ path: String, _ request: CheckRequest, _ checker: Checker, _ result: inout CheckResult)
    throws
  {
    let report = try readUnits(path: path, options: request.options, progress: nil) { located in
      try checkCancellation()
      let from = request.from ?? located.unit.original ?? .korean
      let pair = CheckedPair(
        source: located.unit[from], target: located.unit[from.other], from: from,
        note: located.unit.note, place: "\(path):\(located.line)")
      result.summary.pairs += 1
      for found in checker.findings(in: pair) {
        guard let finding = request.judged(found, path) else { continue }
        result.findings.append(Self.place(finding, pair, located, path))
      }
    }
    result.warnings += report.warnings.map { "\(path): \($0)" }
  }

  private func checkMemories(_ request: CheckRequest, _ checker: Checker) throws -> CheckResult {
    if request.since != nil {
      throw RequestError("only files have changes since a revision; name them", field: "since")
    }
    var result = CheckResult()
    result.paths = [path]
    return try read(empty: result) { store in
      let names = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.id, $0.name) })
      try store.forEachUnit(in: request.memory.map(store.memory(named:))) { stored in
        let from = request.from ?? stored.unit.original ?? .korean
        let pair = CheckedPair(
          source: stored.unit[from], target: stored.unit[from.other], from: from, note: stored.unit.note,
          place: "unit \(stored.id)")
        result.summary.pairs += 1
        for finding in checker.findings(in: pair).compactMap({ request.judged($0, path) }) {
          result.findings.append(
            FindingResult(
              finding, pair, file: path, unit: stored.id, memory: names[stored.memoryID]))
        }
      }
      result.summary.findings = result.findings.count
      return result
    }
  }

  /// Checks one translation against the store's glossaries.
  public func check(source: String, target: String, from: TextLanguage?) throws -> CheckResult {
    let from = from ?? TextLanguage(scriptOf: source)
    let pair = CheckedPair(source: source, target: target, from: from)
    var result = CheckResult()
    result.findings = try checker(CheckRequest([])).findings(in: pair).map {
      FindingResult($0, pair, file: "", line: 1, column: ($0.targetSpans.first?.lowerBound ?? 0) + 1)
    }
    result.summary = CheckResult.Summary(pairs: 1, findings: result.findings.count)
    return result
  }

  /// What the rules named, or all, find in translations, for each of them.
  ///
  /// - Parameters:
  ///   - path: The file that holds the pairs, for settings that hold for some files alone.
  ///   - configuration: The settings of the file's project (``CheckConfiguration/init(nearestTo:)``).
  ///   - isWhole: Whether these are all the pairs there are; else the rules that compare pairs are left out.
  public func findings(
    in pairs: [CheckedPair], rules names: [String] = [], of path: String = "",
    configuration: CheckConfiguration? = nil, isWhole: Bool = true
  ) throws -> [[Finding]] {
    var request = CheckRequest([])
    request.rules = names
    request.configuration = configuration
    request.glossaries = configuration?.glossaries ?? []
    var checker = try checker(request)
    if !isWhole { checker = checker.ofSinglePairs }
    return pairs.map { checker.findings(in: $0).compactMap { request.judged($0, path) } }
  }

  /// A checker of the rules that a request asks for.
  func checker(_ request: CheckRequest) throws -> Checker {
    let known = CheckRules.all.map { $0.name }
    if let wrong = request.rules.first(where: { !known.contains($0) }) {
      throw RequestError(
        "there is no rule '\(wrong)'; the rules are \(known.joined(separator: ", "))", field: "rule")
    }
    let names = request.ruleNames
    let index: Termbase
    if let concepts = request.concepts, request.glossaries.isEmpty {
      index = Termbase(concepts.map { ($0.id, Concept($0)) })
    } else if !CheckRules.needTerms(named: names) {
      // Where there is a glossary, it still tells how names are read.
      index = (try? read(empty: Termbase([])) { try termbase($0) }) ?? Termbase([])
    } else if request.glossaries.isEmpty {
      index = try read(empty: Termbase([])) { try termbase($0) }
    } else {
      index = try termbase(files: request.glossaries)
    }
    return Checker(rules: names, terms: index)
  }

  /// A finding's column is that of the span in the target, else of that in the source, where the reader knows
  /// where the texts begin.
  private static func place(
    _ finding: Finding, _ pair: CheckedPair, _ located: LocatedUnit, _ path: String
  ) -> FindingResult {
    let columns = (ko: located.koreanColumn, en: located.englishColumn)
    let source = pair.from == .korean ? columns.ko : columns.en
    let target = pair.from == .korean ? columns.en : columns.ko
    var column = 1
    if let span = finding.targetSpans.first, target > 0 {
      column = target + span.lowerBound
    } else if let span = finding.sourceSpans.first, source > 0 {
      column = source + span.lowerBound
    }
    return FindingResult(finding, pair, file: path, line: located.line, column: column)
  }
}
