internal import Interchange
internal import Language
internal import MalmoiCore

/// A segment of a document: a text, and its translation where the document has both.
struct Segment {
  let source: String
  /// nil in a document of one language.
  let target: String?
  let from: TextLanguage
  /// The remark that stands with it, which may silence rules.
  let note: String?
  /// The text before it, where the format has an order.
  let before: String?
  /// Whether its translation is finished, and so to be checked.
  let isFinished: Bool
  /// The byte of the document at which its unit begins.
  let start: Int
  /// The byte at which the next unit begins.
  var end: Int
  /// The columns of source and target, where the reader tells them.
  let columns: (source: Int, target: Int)

  /// A unit of a file; `from` says which side is the source, else the unit does.
  init(_ located: LocatedUnit, from language: TextLanguage?, start: Int) {
    let unit = located.unit
    from = language ?? unit.original ?? .korean
    source = unit[from]
    target = unit[from.other]
    note = unit.note
    before = unit.occurrence?.previous
    isFinished = unit.state != "fuzzy" && !unit[from.other].isEmpty
    self.start = start
    end = start
    columns =
      from == .korean
      ? (located.koreanColumn, located.englishColumn) : (located.englishColumn, located.koreanColumn)
  }

  /// A line of a document of one language.
  init(line: String, _ range: Range<Int>) {
    source = line
    target = nil
    from = TextLanguage(scriptOf: line)
    note = nil
    before = nil
    isFinished = true
    start = range.lowerBound
    end = range.upperBound
    columns = (1, 0)
  }

  /// The pair to check: in a document of one language, Korean that has nothing to be compared with.
  var pair: CheckedPair {
    target.map { CheckedPair(source: source, target: $0, from: from, note: note) }
      ?? CheckedPair(source: "", target: source, from: .english)
  }
}

extension RegionFinder {
  /// The region of the source; nil where it cannot be followed, as with inline codes that are no text.
  func source(of segment: Segment) -> Region? {
    source(segment.source, in: segment.start..<segment.end, column: segment.columns.source)
  }

  /// The region of the target, which may be empty.
  func target(of segment: Segment) -> Region? {
    segment.target.flatMap { target($0, in: segment.start..<segment.end, column: segment.columns.target) }
  }
}
