internal import FoundationEssentials
internal import Interchange

/// Findings that a team has decided to live with: a file with a JSON object a line, which a check leaves out. An entry
/// goes by file, rule and both texts, so that it holds when lines move and ends when a text changes.
public struct CheckBaseline {
  /// The file of the baseline.
  public let path: String
  private var entries: [(entry: Entry, line: Int)] = []

  private struct Entry: Codable, Hashable {
    let file: String
    let rule: String
    let source: String
    let target: String

    init(_ finding: FindingResult) {
      file = finding.file
      rule = finding.rule
      source = finding.source
      target = finding.target
    }
  }

  /// Reads a baseline.
  ///
  /// - Throws: `FileError` with the line that is no entry.
  public init(path: String) throws {
    self.path = path
    let lines = try LineInput(path: path)
    let decoder = JSONDecoder()
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard case .bytes(let bytes) = line, !bytes.isEmpty else { continue }
      guard let entry = try? decoder.decode(Entry.self, from: Data(bytes)) else {
        throw FileError(
          path: path, line: number, message: "this is no entry of a baseline; write it with --write-baseline")
      }
      entries.append((entry, number))
    }
  }

  /// Writes the findings of a check as a baseline, in their order.
  public static func write(_ result: CheckResult, to path: String) throws {
    let text = try result.findings.map { try JSON.line(Entry($0)) + "\n" }.joined()
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FileError(
        path: path, message: "cannot write the baseline; check that the folder exists and may be written")
    }
  }

  /// Takes the known findings out of a result, and says which entries are found no longer.
  public func silence(_ result: inout CheckResult) {
    var known: [Entry: [Int]] = [:]
    for (entry, line) in entries { known[entry, default: []].append(line) }
    result.findings.removeAll { known[Entry($0)]?.popLast() != nil }
    result.summary.findings = result.findings.count
    // Files that were not checked this time may still have theirs.
    let checked = Set(result.paths)
    let stale = known.filter { checked.contains($0.key.file) }.flatMap { entry, lines in
      lines.map { (line: $0, entry: entry) }
    }
    for (line, entry) in stale.sorted(by: { $0.line < $1.line }) {
      result.warnings.append(
        "\(path):\(line): \(entry.rule) is found no longer in \(entry.file); delete this line")
    }
  }
}
