#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The rows of a delimited text and their cells as UTF-8.
struct RowReader {
  /// How cells are written.
  enum Dialect {
    case literal
    case escaped
    /// RFC 4180, with a separator.
    case quoted(UInt8)
  }

  /// The 1-based physical line on which the row at hand begins.
  private(set) var line = 0

  private var lines: LineReader
  private let dialect: Dialect
  private let scratch = ByteBuffer()
  private var row = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var starts: [Int] = []
  private var ends: [Int] = []
  /// For each cell the 1-based column of its text; filled for quoted and escaped rows alone.
  private var columns: [Int] = []

  init(_ text: TextSource, _ dialect: Dialect) {
    lines = LineReader(text)
    self.dialect = dialect
  }

  var path: String { lines.path }
  /// The number of cells in the row at hand.
  var count: Int { starts.count }

  /// The cell at an index, valid until the next row.
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: row[starts[index]..<ends[index]])
  }

  /// The text of a cell.
  func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  /// The 1-based column of the row's first line at which a cell begins.
  func column(_ index: Int) -> Int {
    columns.isEmpty ? scalarCount(row[..<starts[index]]) + 1 : columns[index]
  }

  /// Moves to the next row that holds anything; false at the end.
  mutating func next() throws -> Bool {
    while let text = try lines.next() {
      line = lines.number
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      columns.removeAll(keepingCapacity: true)
      scratch.removeAll()
      switch dialect {
      case .quoted(let separator): try splitQuoted(text, separator)
      case .literal: try splitLiteral(droppingCR(text))
      case .escaped: try splitEscaped(droppingCR(text))
      }
      if count > 1 || !self[0].isEmpty { return true }
    }
    return false
  }

  // MARK: Literal

  /// As many columns as a spreadsheet has (Excel's limit); a cell costs memory beside its text.
  private static let columnLimit = 16_384

  private func checkWidth() throws {
    if count > Self.columnLimit {
      throw FileError(path: path, line: line, message: "a row of more than \(Self.columnLimit) columns")
    }
  }

  private mutating func splitLiteral(_ text: UnsafeBufferPointer<UInt8>) throws {
    row = text
    var start = 0
    while let base = text.baseAddress, let tab = memchr(base + start, 0x09, text.count - start) {
      let end = UnsafeRawPointer(tab) - UnsafeRawPointer(base)
      starts.append(start)
      ends.append(end)
      start = end + 1
      try checkWidth()
    }
    starts.append(start)
    ends.append(text.count)
  }

  // MARK: Escaped

  private mutating func splitEscaped(_ text: UnsafeBufferPointer<UInt8>) throws {
    try splitLiteral(text)
    for index in starts.indices {
      columns.append(scalarCount(text[..<starts[index]]) + 1)
      let cell = text[starts[index]..<ends[index]]
      starts[index] = scratch.count
      unescape(UnsafeBufferPointer(rebasing: cell))
      ends[index] = scratch.count
    }
    row = scratch.bytes
  }

  private func unescape(_ cell: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < cell.count {
      let named = cell[index] == 0x5C && index + 1 < cell.count ? Self.named(cell[index + 1]) : nil
      scratch.append(named ?? cell[index])
      index += named == nil ? 1 : 2
    }
  }

  private static func named(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case 0x5C: 0x5C
    default: nil
    }
  }

  // MARK: Quoted

  /// Copies the cells into `scratch`, reading further lines while a quote is open.
  private mutating func splitQuoted(_ first: UnsafeBufferPointer<UInt8>, _ separator: UInt8) throws {
    var text = first
    var index = 0
    while true {
      starts.append(scratch.count)
      if index < text.count, text[index] == UInt8(ascii: "\"") {
        columns.append(lines.number == line ? scalarCount(text[..<index]) + 2 : 0)
        try readQuoted(&text, &index)
        if index < text.count, text[index] == 0x0D, index + 1 == text.count { index += 1 }
        if index < text.count, text[index] != separator {
          throw fault(text, index, "text after a closing quote; double a quote inside a quoted cell")
        }
      } else {
        columns.append(lines.number == line ? scalarCount(text[..<index]) + 1 : 0)
        let start = index
        while index < text.count, text[index] != separator { index += 1 }
        let cell = UnsafeBufferPointer(rebasing: text[start..<index])
        scratch.append(index == text.count ? droppingCR(cell) : cell)
      }
      ends.append(scratch.count)
      if index >= text.count { break }
      try checkWidth()
      index += 1
    }
    row = scratch.bytes
  }

  private mutating func readQuoted(_ text: inout UnsafeBufferPointer<UInt8>, _ index: inout Int) throws {
    let open = fault(text, index, "this quote is never closed; close it, or double a quote that is text")
    index += 1
    while true {
      while index < text.count {
        let byte = text[index]
        index += 1
        if byte != UInt8(ascii: "\"") {
          scratch.append(byte)
        } else if index < text.count, text[index] == UInt8(ascii: "\"") {
          scratch.append(byte)
          index += 1
        } else {
          return
        }
      }
      guard let further = try lines.next() else { throw open }
      scratch.append(0x0A)
      if scratch.count > segmentLimit { throw tooLong(path: path, line: line) }
      text = further
      index = 0
    }
  }

  private func fault(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ message: String) -> FileError {
    FileError(path: path, line: lines.number, column: scalarCount(text[..<index]) + 1, message: message)
  }
}
