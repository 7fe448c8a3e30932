internal import Interchange
internal import Language
internal import MalmoiCore

/// A segment of a document: a text, and its translation where the document has both.
struct Segment {
  let source: String
  /// nil in a document of one language.
  let target: String?
  let from: TextLanguage
  /// The remark that stands with it.
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

  init(_ located: LocatedUnit, start: Int) {
    let unit = located.unit
    from = unit.original ?? .korean
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

/// Where a text of a segment stands in the document.
struct Region {
  /// The byte at which each scalar of the text begins, and behind them the end.
  let places: [Int]

  /// All of it.
  var range: Range<Int> { places[0]..<places[places.count - 1] }

  /// The bytes of a span of scalars.
  func range(_ span: Range<Int>) -> Range<Int> {
    let last = places.count - 1
    return places[min(span.lowerBound, last)]..<places[min(span.upperBound, last)]
  }

  /// The number of scalars before a byte.
  func scalars(before offset: Int) -> Int { places.dropLast().count { $0 < offset } }

  /// Whether a byte, or the place behind the last, belongs to the text.
  func contains(_ offset: Int) -> Bool { range.lowerBound <= offset && offset <= range.upperBound }
}

/// Finds the texts of segments in the document that they were read from.
struct RegionFinder {
  let document: TextDocument
  let notation: Notation

  /// The region of the source; nil where it cannot be followed, as with inline codes that are no text.
  func source(of segment: Segment) -> Region? {
    switch notation {
    case .plain: region(segment.source, at: segment.start)
    case .quoted: quoted("msgid", segment.source, in: segment)
    case .cell, .csv: cell(segment.source, at: segment.columns.source, of: segment)
    case .xml: element(segment.source, in: segment.start..<segment.end)
    }
  }

  /// The region of the target, which may be empty.
  func target(of segment: Segment) -> Region? {
    guard let target = segment.target else { return nil }
    switch notation {
    case .plain: return nil
    case .quoted: return quoted("msgstr", target, in: segment)
    case .cell, .csv: return cell(target, at: segment.columns.target, of: segment)
    case .xml:
      if target.isEmpty { return emptyTarget(in: segment) }
      // In XLIFF the target stands behind the source, and may be the same text.
      let start = tag("target", in: segment.start..<segment.end) ?? segment.start
      return element(target, in: start..<segment.end)
    }
  }

  private func region(_ text: String, at start: Int) -> Region? {
    notation.places(of: text, in: document.bytes, from: start).map { Region(places: $0) }
  }

  /// The text behind the first quote of the line that begins with a keyword.
  private func quoted(_ keyword: String, _ text: String, in segment: Segment) -> Region? {
    let bytes = document.bytes
    var line = TextDocument.place(of: segment.start, in: document.feedStarts)
    while line < document.feedStarts.count, document.feedStarts[line] < segment.end {
      let start = document.feedStarts[line]
      let end = line + 1 < document.feedStarts.count ? document.feedStarts[line + 1] : bytes.count
      let content = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      let rest = content.dropFirst(keyword.utf8.count)
      // Not msgid_plural.
      if content.starts(with: keyword.utf8), rest.first != 0x5F, let quote = rest.firstIndex(of: 0x22) {
        return region(text, at: quote + 1)
      }
      line += 1
    }
    return nil
  }

  private func cell(_ text: String, at column: Int, of segment: Segment) -> Region? {
    guard column > 0 else { return nil }
    var start = segment.start
    for _ in 1..<column where start < document.bytes.count {
      start += TextDocument.width(of: document.bytes[start])
    }
    return region(text, at: start)
  }

  /// The text as the content of an element.
  private func element(_ text: String, in range: Range<Int>) -> Region? {
    let bytes = document.bytes
    var offset = range.lowerBound
    while let close = bytes[offset..<range.upperBound].firstIndex(of: 0x3E) {
      offset = close + 1
      if let region = region(text, at: offset), let next = bytes[region.range.upperBound...].first,
        next == 0x3C
      {
        return region
      }
    }
    return nil
  }

  /// The place between `<target>` and `</target>`.
  private func emptyTarget(in segment: Segment) -> Region? {
    let bytes = document.bytes
    guard let start = tag("target", in: segment.start..<segment.end),
      let close = bytes[start..<segment.end].firstIndex(of: 0x3E), bytes[close - 1] != 0x2F
    else { return nil }
    return Region(places: [close + 1])
  }

  private func tag(_ name: String, in range: Range<Int>) -> Int? {
    document.bytes[range].firstRange(of: Array("<\(name)".utf8))?.lowerBound
  }
}
