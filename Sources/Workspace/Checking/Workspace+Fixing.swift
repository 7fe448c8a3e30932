internal import FoundationEssentials
internal import Interchange
internal import Language
internal import MalmoiCore

/// What a check can mend by itself.
public struct FixResult {
  /// The files in which something was mended, not yet written.
  public internal(set) var files: [FixedFile] = []
  /// What the user should know about the files, a line each.
  public internal(set) var warnings: [String] = []
}

extension Workspace {
  /// Mends the targets of files where a finding says how (``Finding/edits``), and writes nothing: spaces, width forms,
  /// decomposed Hangul, characters that nobody sees, particles. An edit is made only if its finding is gone
  /// afterwards, no other has come, and the file then reads as it should. Files that are packed or not in UTF-8 are
  /// left alone, as are formats in which texts cannot be followed to their bytes.
  ///
  /// - Throws: What ``check(_:)`` throws; nothing is mended then.
  public func fix(_ request: CheckRequest) throws -> FixResult {
    if request.paths.isEmpty || request.paths.contains("-") {
      throw RequestError("only files can be mended; name them", field: "files")
    }
    var wider = request
    wider.rules = request.ruleNames + CheckRules.all.filter { $0.isOnByDefault }.map { $0.name }
    let fixer = FileFixer(
      request: request, checker: try checker(request).ofMendingRules,
      guardian: try checker(wider).ofSinglePairs)
    var result = FixResult()
    for path in try request.files() {
      switch try fixer.fix(path) {
      case .fixed(let file): if file.count > 0 { result.files.append(file) }
      case .impossible(let reason): result.warnings.append("\(path): \(reason); nothing was mended in it")
      }
    }
    return result
  }
}

/// Mends files one after another.
private struct FileFixer {
  let request: CheckRequest
  let checker: Checker
  /// All rules that judge a pair alone, whichever are checked: what is mended shall break nothing else.
  let guardian: Checker

  enum Outcome {
    case fixed(FixedFile)
    case impossible(String)
  }

  // One edit may lay bare what another rule mends (a full-width space, then two spaces); more steps are a fault.
  private static let passes = 8
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  func fix(_ path: String) throws -> Outcome {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw FileError(path: path, message: "cannot be read; check that it exists and may be read")
    }
    let bytes = Array(data)
    // What the check itself says of a file that cannot be read as text, it says with a place.
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      return .impossible("it is packed or not in UTF-8")
    }
    var file = FixedFile(path: path, bytes: bytes)
    let mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark : []
    file.new.removeFirst(mark.count)
    for _ in 0..<Self.passes {
      guard let text = try read(file.new, path) else {
        return .impossible("texts of its format cannot be edited in place")
      }
      let count = try mend(text, &file)
      if count == 0 { break }
      file.count += count
    }
    file.new = mark + file.new
    return .fixed(file)
  }

  /// Makes what edits there are, and gives the number of findings that they mend.
  private func mend(_ text: FixableText, _ file: inout FixedFile) throws -> Int {
    var fixes: [Int: TargetFixes] = [:]
    for (place, unit) in text.units.enumerated() {
      let pair = unit.pair
      let findings = checker.findings(in: pair).compactMap { request.judged($0, file.path) }
      guard findings.contains(where: { !$0.edits.isEmpty }) else { continue }
      let found = TargetFixes(of: findings, in: pair, guardian: guardian)
      if found.count > 0 { fixes[place] = found }
    }
    while !fixes.isEmpty {
      let new = text.applying(&fixes)
      let wrong = try mismatches(text.units, fixes, new, file.path)
      if wrong.isEmpty {
        file.new = new
        break
      }
      // Where the edits of one text change another, none is sure.
      let known = wrong.filter { fixes[$0] != nil }
      if known.isEmpty { return 0 }
      for place in known { fixes[place] = nil }
    }
    return fixes.values.reduce(0) { $0 + $1.count }
  }

  /// The units that do not read as they should after the edits.
  private func mismatches(
    _ units: [FixableText.Unit], _ fixes: [Int: TargetFixes], _ bytes: [UInt8], _ path: String
  ) throws -> [Int] {
    guard let new = try? read(bytes, path)?.units, new.count == units.count else {
      return Array(units.indices)
    }
    return units.indices.filter { place in
      let expected = fixes[place]?.applied(to: units[place].target) ?? units[place].target
      return new[place].line != units[place].line
        || !Self.isSame(new[place].source, units[place].source)
        || !Self.isSame(new[place].target, expected)
    }
  }

  /// Whether two texts are the same scalar by scalar; `==` of String takes other normal forms too.
  private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  /// The units of a file's text; nil for a format in which texts are not followed.
  private func read(_ bytes: [UInt8], _ path: String) throws -> FixableText? {
    var units: [FixableText.Unit] = []
    let report = try readUnits(
      text: String(decoding: bytes, as: UTF8.self), path: path, options: request.options
    ) {
      located in
      let from = request.from ?? located.unit.original ?? .korean
      let columns = (ko: located.koreanColumn, en: located.englishColumn)
      units.append(
        FixableText.Unit(
          source: located.unit[from], target: located.unit[from.other], from: from, note: located.unit.note,
          line: located.line,
          columns: from == .korean ? (columns.ko, columns.en) : (columns.en, columns.ko)))
    }
    return Notation(report.format, request.options.tsvDialect).map { FixableText(bytes, $0, units) }
  }
}
