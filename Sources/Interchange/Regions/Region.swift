/// Where a text of a unit stands in the bytes of its file.
public struct Region: Sendable {
  /// Where the text begins, for a text without scalars.
  private let start: Int
  /// The bytes of each scalar. What stands between two of them is markup, or the end of a quoted line.
  private var scalars: [Range<Int>] = []

  init(start: Int) { self.start = start }

  mutating func append(_ scalar: Range<Int>) { scalars.append(scalar) }

  /// All of it.
  public var range: Range<Int> { (scalars.first?.lowerBound ?? start)..<(scalars.last?.upperBound ?? start) }

  /// The bytes of a span of scalars; of an empty span the place before the next scalar.
  public func range(_ span: Range<Int>) -> Range<Int> {
    let begin = span.lowerBound < scalars.count ? scalars[span.lowerBound].lowerBound : range.upperBound
    return span.isEmpty
      ? begin..<begin : begin..<max(begin, scalars[min(span.upperBound, scalars.count) - 1].upperBound)
  }

  /// The bytes of a span of scalars without the markup between them; of an empty span the place before the next scalar.
  public func parts(of span: Range<Int>) -> [Range<Int>] {
    if span.isEmpty { return [range(span)] }
    var parts: [Range<Int>] = []
    for scalar in scalars[span] {
      if let last = parts.last, last.upperBound == scalar.lowerBound {
        parts[parts.count - 1] = last.lowerBound..<scalar.upperBound
      } else {
        parts.append(scalar)
      }
    }
    return parts
  }

  /// The number of scalars before a byte.
  public func scalars(before offset: Int) -> Int { scalars.count { $0.lowerBound < offset } }

  /// Whether a byte, or the place behind the last, belongs to the text.
  public func contains(_ offset: Int) -> Bool { range.lowerBound <= offset && offset <= range.upperBound }
}

/// Finds the texts of units in the bytes that they were read from.
public struct RegionFinder {
  private let bytes: [UInt8]
  private let notation: Notation

  /// A finder in a file's bytes, which are UTF-8.
  public init(_ bytes: [UInt8], _ notation: Notation) {
    self.bytes = bytes
    self.notation = notation
  }

  /// The region of a unit's source; nil where it cannot be followed, as with inline codes that are no text.
  ///
  /// - Parameters:
  ///   - unit: The bytes from the start of the line on which the unit begins to that of the next unit.
  ///   - column: The column that the reader told (``LocatedUnit``).
  public func source(_ text: String, in unit: Range<Int>, column: Int) -> Region? {
    switch notation {
    case .plain: region(text, at: unit.lowerBound)
    case .quoted: quoted("msgid", text, in: unit)
    case .cell, .csv: cell(text, at: column, in: unit)
    case .xml: element(text, in: unit)
    }
  }

  /// The region of a unit's target, which may be empty. Parameters are those of ``source(_:in:column:)``.
  public func target(_ text: String, in unit: Range<Int>, column: Int) -> Region? {
    switch notation {
    case .plain: return nil
    case .quoted: return quoted("msgstr", text, in: unit)
    case .cell, .csv: return cell(text, at: column, in: unit)
    case .xml:
      if text.isEmpty { return emptyTarget(in: unit) }
      // In XLIFF the target stands behind the source, and may be the same text.
      let start = tag("target", in: unit) ?? unit.lowerBound
      return element(text, in: start..<unit.upperBound)
    }
  }

  private func region(_ text: String, at start: Int) -> Region? {
    notation.region(of: text, in: bytes, from: start)
  }

  /// The text behind the first quote of the line that begins with a keyword.
  private func quoted(_ keyword: String, _ text: String, in unit: Range<Int>) -> Region? {
    var start = unit.lowerBound
    while start < unit.upperBound {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let content = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      let rest = content.dropFirst(keyword.utf8.count)
      // Not msgid_plural.
      if content.starts(with: keyword.utf8), rest.first != 0x5F, let quote = rest.firstIndex(of: 0x22) {
        return region(text, at: quote + 1)
      }
      start = end + 1
    }
    return nil
  }

  private func cell(_ text: String, at column: Int, in unit: Range<Int>) -> Region? {
    guard column > 0 else { return nil }
    var start = unit.lowerBound
    for _ in 1..<column where start < bytes.count {
      start += 1
      // Continuation bytes of UTF-8.
      while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
    }
    return region(text, at: start)
  }

  /// The text as the content of an element.
  private func element(_ text: String, in range: Range<Int>) -> Region? {
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
  private func emptyTarget(in unit: Range<Int>) -> Region? {
    guard let start = tag("target", in: unit),
      let close = bytes[start..<unit.upperBound].firstIndex(of: 0x3E), bytes[close - 1] != 0x2F
    else { return nil }
    return Region(start: close + 1)
  }

  private func tag(_ name: String, in range: Range<Int>) -> Int? {
    bytes[range].firstRange(of: Array("<\(name)".utf8))?.lowerBound
  }
}
