public import Interchange
public import Language
public import MalmoiCore
internal import MalmoiStore

/// What to check, and against what.
public struct CheckRequest: Sendable {
  /// The bilingual files, and folders of them.
  public var paths: [String] = []
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

  /// A request to check files.
  public init(_ paths: [String]) { self.paths = paths }
}

/// What a check found, as `--json` prints it.
public struct CheckResult: Encodable, Sendable {
  /// The version of this form.
  public let version = 1
  /// The findings in the order of the files.
  public var findings: [FindingResult] = []
  /// The sum.
  public var summary = Summary()
  /// What the user should know about the files, a line each.
  public var warnings: [String] = []
  /// The files that were checked.
  public internal(set) var paths: [String] = []

  private enum CodingKeys: CodingKey {
    case version, findings, summary, warnings
  }

  /// The sum of a check.
  public struct Summary: Encodable, Sendable {
    /// How many pairs were checked.
    public var pairs = 0
    /// How many findings there are.
    public var findings = 0
  }

  /// The result as JSON on one line, finding by finding: all at once would take several times the memory.
  public func json() throws -> String {
    var text = "{\"findings\":["
    for (place, finding) in findings.enumerated() {
      if place > 0 { text += "," }
      text += try JSON.line(finding)
    }
    var rest = self
    rest.findings = []
    return text + "]" + (try JSON.line(rest)).dropFirst("{\"findings\":[]".count)
  }

  /// Whether any finding is as grave as this, or graver.
  public func reaches(_ severity: Severity) -> Bool {
    findings.contains { $0.isAtLeast(severity) }
  }
}

/// A finding with its place.
public struct FindingResult: Encodable, Sendable {
  /// The rule's name.
  public let rule: String
  /// `note`, `warning` or `error`.
  public let severity: String
  /// The file.
  public let file: String
  /// The 1-based line on which the unit begins.
  public let line: Int
  /// The 1-based column of what is wrong.
  public let column: Int
  /// What is wrong.
  public let message: String
  /// The source text.
  public let source: String
  /// The target text.
  public let target: String
  /// The spans in the source, in Unicode scalars.
  public internal(set) var sourceSpans: [[Int]]
  /// The spans in the target, in Unicode scalars.
  public internal(set) var targetSpans: [[Int]]
  /// The term concerned.
  public let term: TermOfFinding?
  /// What to write instead.
  public let suggestion: String?

  /// The term that a finding is about.
  public struct TermOfFinding: Encodable, Sendable {
    /// The glossary's form of the source term.
    public let source: String
    /// The terms that would be right.
    public let targets: [String]
  }

  init(_ finding: Finding, _ pair: CheckedPair, file: String, line: Int, column: Int) {
    rule = finding.rule
    severity = finding.severity.rawValue
    self.file = file
    self.line = line
    self.column = column
    message = finding.message
    source = pair.source
    target = pair.target
    sourceSpans = finding.sourceSpans.map { [$0.lowerBound, $0.upperBound] }
    targetSpans = finding.targetSpans.map { [$0.lowerBound, $0.upperBound] }
    term = finding.term.map { TermOfFinding(source: $0.source, targets: $0.targets) }
    suggestion = finding.suggestion
  }
}

extension Workspace {
  /// Checks files against glossary files, or against the store's glossaries where none is named; with glossary
  /// files no store is needed, and none is made.
  public func check(_ request: CheckRequest) throws -> CheckResult {
    let rules = try rules(request)
    var result = CheckResult()
    result.paths = try request.paths.flatMap(Folder.files).filter {
      request.configuration?.excludes($0) != true
    }
    if let since = request.since { result.paths = try ChangedFiles.among(result.paths, since: since) }
    for path in result.paths {
      let report = try readUnits(path: path, options: request.options, progress: nil) { located in
        let from = request.from ?? located.unit.original ?? .korean
        let pair = CheckedPair(
          source: located.unit[from], target: located.unit[from.other], from: from,
          place: "\(path):\(located.line)")
        result.summary.pairs += 1
        for found in rules.flatMap({ $0.findings(in: pair) }) {
          guard let finding = Self.judged(found, request, path) else { continue }
          result.findings.append(Self.place(finding, pair, located, path))
        }
      }
      result.warnings += report.warnings.map { "\(path): \($0)" }
    }
    result.summary.findings = result.findings.count
    return result
  }

  /// Checks one translation against the store's glossaries.
  public func check(source: String, target: String, from: TextLanguage?) throws -> CheckResult {
    let from = from ?? TextLanguage(scriptOf: source)
    let pair = CheckedPair(source: source, target: target, from: from)
    var result = CheckResult()
    result.findings = try rules(CheckRequest([])).flatMap { $0.findings(in: pair) }.map {
      FindingResult($0, pair, file: "", line: 1, column: ($0.targetSpans.first?.lowerBound ?? 0) + 1)
    }
    result.summary = CheckResult.Summary(pairs: 1, findings: result.findings.count)
    return result
  }

  /// What the rules named, or all, find in translations, for each of them.
  public func findings(in pairs: [CheckedPair], rules names: [String] = []) throws -> [[Finding]] {
    var request = CheckRequest([])
    request.rules = names
    let rules = try rules(request)
    return pairs.map { pair in rules.flatMap { $0.findings(in: pair) } }
  }

  private func rules(_ request: CheckRequest) throws -> [any CheckRule] {
    let known = CheckRules.all.map { $0.name }
    if let wrong = request.rules.first(where: { !known.contains($0) }) {
      throw RequestError(
        "there is no rule '\(wrong)'; the rules are \(known.joined(separator: ", "))", field: "rule")
    }
    let names = request.rules.isEmpty ? request.configuration?.ruleNames ?? [] : request.rules
    let index: Termbase
    if let concepts = request.concepts, request.glossaries.isEmpty {
      index = Termbase(concepts.map { ($0.id, Concept($0)) })
    } else if !CheckRules.needTerms(named: names) {
      // Where there is a glossary, it still tells how names are read.
      index = (try? read(empty: Termbase([])) { try termbase($0) }) ?? Termbase([])
    } else if request.glossaries.isEmpty {
      index = try read(empty: Termbase([])) { try termbase($0) }
    } else {
      var concepts: [(id: Int64, concept: Concept)] = []
      for path in request.glossaries {
        _ = try readConcepts(path: path, options: ReadOptions(), progress: nil) {
          concepts.append((Int64(concepts.count + 1), $0.concept))
        }
      }
      index = Termbase(concepts)
    }
    return CheckRules.rules(named: names, terms: index)
  }

  /// A finding as the configuration wants it; rules that the request names are as they are.
  private static func judged(_ finding: Finding, _ request: CheckRequest, _ path: String) -> Finding? {
    guard let configuration = request.configuration, request.rules.isEmpty else { return finding }
    return configuration.judged(finding, in: path)
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
