/// One message of a PO file (GNU gettext manual, "The Format of PO Files").
struct POMessage {
  /// The 1-based line of its first keyword.
  var line = 0
  var context: String?
  var id = ""
  var plural: String?
  /// msgstr, or msgstr[0] … of a message with plural forms.
  var strings: [String] = []
  /// Translator comments (`# `).
  var comments: [String] = []
  var flags: [String] = []
  var isObsolete = false

  var isFuzzy: Bool { flags.contains("fuzzy") }
  var isHeader: Bool { id.isEmpty && context == nil }
}

/// Splits a PO file into its messages.
final class POParser {
  private var lines: LineReader
  private var message = POMessage()
  private var field = Field.none
  private let buffer = ByteBuffer()
  private var isBegun = false
  private var place = (line: 0, column: 0)

  private enum Field: Equatable {
    case none
    case context
    case id
    case plural
    case string
  }

  init(_ text: TextSource) { lines = LineReader(text) }

  /// Hands over each message in turn, the header and obsolete ones too.
  func parse(_ body: (POMessage) throws -> Void) throws {
    while let line = try lines.next() {
      let text = Cursor(bytes: droppingCR(line), line: lines.number, path: lines.path)
      try parseLine(text, body)
    }
    try finish(body)
  }

  private func parseLine(_ text: Cursor, _ body: (POMessage) throws -> Void) throws {
    var text = text
    text.skipSpaces()
    place = (text.line, text.column)
    switch text.current {
    case nil: return
    case UInt8(ascii: "#"):
      text.advance()
      try parseComment(text, body)
    case UInt8(ascii: "\""):
      guard field != .none else {
        throw text.fault("a string without a keyword; write msgid or msgstr before it")
      }
      try text.readStrings(into: buffer)
    default: try parseKeyword(&text, body)
    }
  }

  private func parseComment(_ text: Cursor, _ body: (POMessage) throws -> Void) throws {
    var text = text
    let mark = text.current
    if mark == UInt8(ascii: "~") {
      text.advance()
      text.skipSpaces()
      // `#~|` holds the previous msgid of an obsolete message, `#~ #` a comment of one.
      if text.current == UInt8(ascii: "|") || text.current == UInt8(ascii: "#") || text.current == nil {
        return
      }
      if text.current == UInt8(ascii: "\"") {
        guard field != .none else {
          throw text.fault("a string without a keyword; write msgid or msgstr before it")
        }
        return try text.readStrings(into: buffer)
      }
      try parseKeyword(&text, isObsolete: true, body)
      return
    }
    if field == .string { try finish(body) }
    switch mark {
    case UInt8(ascii: ","):
      text.advance()
      message.flags += text.rest.split(separator: ",").map { trimmed(String($0)) }
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "="): break
    default:
      if mark == UInt8(ascii: " ") { text.advance() }
      message.comments.append(text.rest)
    }
  }

  private func parseKeyword(
    _ text: inout Cursor, isObsolete: Bool = false, _ body: (POMessage) throws -> Void
  ) throws {
    let start = text
    let keyword = text.readWord()
    switch keyword {
    case "msgctxt", "msgid":
      if field == .string || (field != .none && field != .context) { try finish(body) }
      if !isBegun { begin(isObsolete) }
      if keyword == "msgctxt" && message.context != nil {
        throw start.fault("a second msgctxt in one message")
      }
      endString()
      field = keyword == "msgid" ? .id : .context
    case "msgid_plural":
      guard field == .id else { throw start.fault("msgid_plural without a msgid before it") }
      endString()
      field = .plural
    case "msgstr":
      guard field != .none && field != .context else { throw start.fault("msgstr without a msgid before it") }
      let isIndexed = try text.skipIndex(message.strings.count + (field == .string ? 1 : 0))
      if !isIndexed && field == .string { throw start.fault("a second msgstr in one message") }
      endString()
      field = .string
    case "domain": return  // of the messages that follow; which file they are for does not matter here
    default:
      throw start.fault("neither a comment nor msgctxt, msgid, msgid_plural, msgstr or a quoted string")
    }
    text.skipSpaces()
    // The strings may all stand on lines of their own.
    if text.current != nil { try text.readStrings(into: buffer) }
  }

  private func begin(_ isObsolete: Bool) {
    isBegun = true
    message.line = place.line
    message.isObsolete = isObsolete
  }

  private func endString() {
    switch field {
    case .none: break
    case .context: message.context = buffer.string
    case .id: message.id = buffer.string
    case .plural: message.plural = buffer.string
    case .string: message.strings.append(buffer.string)
    }
    buffer.removeAll()
  }

  private func finish(_ body: (POMessage) throws -> Void) throws {
    if isBegun {
      guard field == .string else {
        let message = "the message that begins here has no msgstr; the file may be cut off"
        throw FileError(path: lines.path, line: self.message.line, column: 1, message: message)
      }
      endString()
      try body(message)
    }
    message = POMessage()
    field = .none
    isBegun = false
  }
}

/// A place in a line of a PO file.
private struct Cursor {
  let bytes: UnsafeBufferPointer<UInt8>
  let line: Int
  let path: String
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>, line: Int, path: String) {
    self.bytes = bytes
    self.line = line
    self.path = path
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }
  var column: Int { scalarCount(bytes[..<index]) + 1 }
  var rest: String { String(decoding: bytes[index...], as: UTF8.self) }

  mutating func advance() { index += 1 }

  mutating func skipSpaces() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C { index += 1 }
  }

  mutating func readWord() -> String {
    let start = index
    while let byte = current, (byte | 0x20) &- 0x61 < 26 || byte == 0x5F { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Skips `[N]` and says whether it stood there.
  mutating func skipIndex(_ expected: Int) throws -> Bool {
    guard current == UInt8(ascii: "[") else { return false }
    let start = self
    advance()
    var value = 0
    while let byte = current, byte &- 0x30 < 10, value < 1000 {
      value = value * 10 + Int(byte - 0x30)
      advance()
    }
    guard current == UInt8(ascii: "]"), value == expected else {
      throw start.fault(
        "the plural forms are msgstr[0], msgstr[1] … in this order; msgstr[\(expected)] is next")
    }
    advance()
    return true
  }

  /// Reads the quoted strings up to the end of the line and appends their text.
  mutating func readStrings(into buffer: ByteBuffer) throws {
    repeat { try readString(into: buffer) } while current != nil
  }

  private mutating func readString(into buffer: ByteBuffer) throws {
    guard current == UInt8(ascii: "\"") else { throw fault("a string in double quotes must stand here") }
    let open = self
    advance()
    while let byte = current {
      advance()
      if byte == UInt8(ascii: "\"") {
        skipSpaces()
        if let current, current != UInt8(ascii: "\"") {
          throw fault("text after a closing quote; escape a quote inside a string as \\\"")
        }
        if buffer.count > segmentLimit { throw tooLong(path: path, line: line) }
        return
      }
      if byte == 0x5C { try readEscape(into: buffer) } else { buffer.append(byte) }
    }
    throw open.fault(
      "this quote is not closed on its line; close it, and continue in quotes on the next line")
  }

  private mutating func readEscape(into buffer: ByteBuffer) throws {
    guard let byte = current else { return }
    switch byte {
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "a"): buffer.append(0x07)
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "v"): buffer.append(0x0B)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): return try readNumber(8, 3, into: buffer)
    case UInt8(ascii: "x"):
      advance()
      return try readNumber(16, 2, into: buffer)
    case 0x5C, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "?"): buffer.append(byte)
    default:
      // Left as it stands: the backslash of a path, in files written by hand.
      buffer.append(0x5C)
      return
    }
    advance()
  }

  private mutating func readNumber(_ radix: Int, _ digits: Int, into buffer: ByteBuffer) throws {
    let start = self
    var value = 0
    var count = 0
    while count < digits, let byte = current,
      let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix
    {
      value = value * radix + digit
      count += 1
      advance()
    }
    guard count > 0, (1...0x7F).contains(value) else {
      throw start.fault("this escape stands for no ASCII character; write the character itself")
    }
    buffer.append(UInt8(value))
  }

  func fault(_ message: String) -> FileError {
    FileError(path: path, line: line, column: column, message: message)
  }
}
