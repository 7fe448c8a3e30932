internal import Interchange
internal import Language
internal import MalmoiCore

/// A file whose targets have been mended, in memory.
public struct FixedFile {
  /// The file.
  public let path: String
  /// How many findings were mended.
  public internal(set) var count = 0
  let old: [UInt8]
  var new: [UInt8]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    old = bytes
    new = bytes
  }

  /// Puts the mended text in the place of the file.
  ///
  /// - Throws: `FileError` where it cannot be written; the file is then as it was.
  public func write() throws { try writeFile(new, to: path) }

  /// What changes, as a unified diff (POSIX.1-2024, diff -u) that git and patch read. No edit makes or joins lines, so
  /// that the lines go together one by one.
  public var diff: String {
    let lines = (Self.lines(old), Self.lines(new))
    let changed = lines.0.indices.filter { lines.0[$0] != lines.1[$0] }
    var hunks: [ClosedRange<Int>] = []
    for line in changed {
      if let last = hunks.last, line - last.upperBound <= 2 * Self.context {
        hunks[hunks.count - 1] = last.lowerBound...line
      } else {
        hunks.append(line...line)
      }
    }
    let prefixes = path.hasPrefix("/") ? ("", "") : ("a/", "b/")
    let name = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    return hunks.reduce("--- \(prefixes.0)\(name)\n+++ \(prefixes.1)\(name)\n") { $0 + Self.hunk($1, lines) }
  }

  // As many as diff -u shows.
  private static let context = 3

  private static func hunk(_ lines: ClosedRange<Int>, _ texts: ([ArraySlice<UInt8>], [ArraySlice<UInt8>]))
    -> String
  {
    let range = max(0, lines.lowerBound - context)..<min(texts.0.count, lines.upperBound + 1 + context)
    var text = "@@ -\(range.lowerBound + 1),\(range.count) +\(range.lowerBound + 1),\(range.count) @@\n"
    var place = range.lowerBound
    func isChanged(_ line: Int) -> Bool { line < range.upperBound && texts.0[line] != texts.1[line] }
    while place < range.upperBound {
      guard isChanged(place) else {
        text += shown(" ", texts.0[place])
        place += 1
        continue
      }
      let start = place
      while isChanged(place) { place += 1 }
      for line in texts.0[start..<place] { text += shown("-", line) }
      for line in texts.1[start..<place] { text += shown("+", line) }
    }
    return text
  }

  private static func shown(_ sign: String, _ line: ArraySlice<UInt8>) -> String {
    let text = sign + String(decoding: line, as: UTF8.self)
    return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}

/// The units of a text with the bytes where they stand, for edits that leave all other bytes as they are.
struct FixableText {
  struct Unit {
    let source: String
    let target: String
    let from: TextLanguage
    let note: String?
    let line: Int
    let columns: (source: Int, target: Int)

    /// The texts taken apart, which needs several times their memory.
    var pair: CheckedPair { CheckedPair(source: source, target: target, from: from, note: note) }
  }

  let bytes: [UInt8]
  let notation: Notation
  let units: [Unit]
  private let lineStarts: [Int]

  init(_ bytes: [UInt8], _ notation: Notation, _ units: [Unit]) {
    self.bytes = bytes
    self.notation = notation
    self.units = units
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  /// The bytes with targets mended.
  ///
  /// - Parameter fixes: By the unit's place in `units`. Those that cannot be made in the bytes are taken out.
  func applying(_ fixes: inout [Int: TargetFixes]) -> [UInt8] {
    var edits: [(range: Range<Int>, text: [UInt8])] = []
    for (place, regions) in regions(of: Set(fixes.keys)) {
      if let made = fixes[place].flatMap({ byteEdits($0, regions) }) {
        edits += made
      } else {
        fixes[place] = nil
      }
    }
    var result = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.text)
    }
    return result
  }

  private func byteEdits(_ fixes: TargetFixes, _ region: Region?) -> [(range: Range<Int>, text: [UInt8])]? {
    guard let region else { return nil }
    let start = region.range.lowerBound
    let isInQuotes = start > 0 && bytes[start - 1] == 0x22
    var edits: [(range: Range<Int>, text: [UInt8])] = []
    for edit in fixes.edits {
      let text = Array(notation.written(edit.text, isInQuotes: isInQuotes).utf8)
      // Lines stay lines, and what stands between two scalars stays where it is.
      if text.contains(0x0A) { return nil }
      for (number, part) in region.parts(of: edit.range).enumerated() {
        edits.append((part, number == 0 ? text : []))
      }
    }
    return edits
  }

  /// Where the targets of some units stand; nil where they cannot be followed.
  private func regions(of wanted: Set<Int>) -> [(place: Int, target: Region?)] {
    let finder = RegionFinder(bytes, notation)
    var found: [(place: Int, target: Region?)] = []
    // Markup keeps to no lines, so that each unit is looked for behind the one before.
    var cursor = 0
    for (place, unit) in units.enumerated() where notation == .xml || wanted.contains(place) {
      let start = max(cursor, lineStarts[unit.line - 1])
      let range = start..<max(start, end(of: place))
      let source = finder.source(unit.source, in: range, column: unit.columns.source)
      let target = finder.target(unit.target, in: range, column: unit.columns.target)
      if notation == .xml {
        cursor = max(start, source?.range.upperBound ?? 0, target?.range.upperBound ?? 0)
      }
      if wanted.contains(place) { found.append((place, target)) }
    }
    return found
  }

  /// The byte behind the last that may belong to a unit.
  private func end(of place: Int) -> Int {
    guard let next = units[(place + 1)...].first(where: { $0.line > units[place].line }) else {
      return bytes.count
    }
    // An element may end on the line on which the next begins.
    let line = notation == .xml ? next.line : next.line - 1
    return line < lineStarts.count ? lineStarts[line] : bytes.count
  }
}
