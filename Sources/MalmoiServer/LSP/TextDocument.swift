/// What the `character` of a position counts, as client and server agree on it.
enum PositionEncoding: String, CaseIterable {
  case utf16 = "utf-16"
  case utf8 = "utf-8"
  case utf32 = "utf-32"

  /// The units that a scalar takes, by the first byte of its UTF-8.
  func units(of lead: UInt8) -> Int {
    switch self {
    case .utf16: lead >= 0xF0 ? 2 : 1
    case .utf8: TextDocument.width(of: lead)
    case .utf32: 1
    }
  }
}

/// A place in a text: 0-based line, and units of the agreed encoding from its beginning.
struct Position: Encodable, Equatable {
  let line: Int
  let character: Int
}

/// A stretch of text; the end is exclusive.
struct TextRange: Encodable, Equatable {
  let start: Position
  let end: Position
}

/// A text that an editor has open, as UTF-8 with the places of its lines.
struct TextDocument {
  private(set) var bytes: [UInt8]
  /// Where each line begins. LF, CR LF and CR end a line, as the protocol has it.
  private(set) var lineStarts: [Int] = []
  /// Where each line begins for those who count LF alone, as the readers of files do.
  private(set) var feedStarts: [Int] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    findLines()
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Puts a text in the place of a range.
  mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: text.utf8)
    findLines()
  }

  private mutating func findLines() {
    lineStarts = [0]
    feedStarts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
        let isFeed = bytes[index] == 0x0A
        if isFeed { feedStarts.append(index + 1) }
        if isFeed || index + 1 == bytes.count || bytes[index + 1] != 0x0A { lineStarts.append(index + 1) }
      }
    }
  }

  /// The bytes of a line without its end.
  func line(_ number: Int) -> Range<Int> {
    let start = lineStarts[number]
    var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The number of the line that holds a byte.
  func lineNumber(at offset: Int) -> Int { Self.place(of: offset, in: lineStarts) }

  /// The last of the ascending starts that is not behind an offset.
  static func place(of offset: Int, in starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The byte at a position. One behind the end of a line stands for the end, and one inside a character for its
  /// beginning, as the protocol asks.
  func offset(of position: Position, _ encoding: PositionEncoding) -> Int {
    if position.line < 0 { return 0 }
    if position.line >= lineStarts.count { return bytes.count }
    let line = line(position.line)
    var offset = line.lowerBound
    var units = 0
    while offset < line.upperBound {
      units += encoding.units(of: bytes[offset])
      if units > position.character { break }
      offset += Self.width(of: bytes[offset])
    }
    return offset
  }

  /// The position of a byte.
  func position(of offset: Int, _ encoding: PositionEncoding) -> Position {
    let number = lineNumber(at: offset)
    var units = 0
    var index = lineStarts[number]
    while index < offset {
      units += encoding.units(of: bytes[index])
      index += Self.width(of: bytes[index])
    }
    return Position(line: number, character: units)
  }

  /// The positions of a range of bytes.
  func range(_ range: Range<Int>, _ encoding: PositionEncoding) -> TextRange {
    TextRange(
      start: position(of: range.lowerBound, encoding), end: position(of: range.upperBound, encoding))
  }

  /// The bytes of the scalar that begins with a byte.
  static func width(of lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
}
