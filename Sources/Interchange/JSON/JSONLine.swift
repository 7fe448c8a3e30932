/// A value of one line of JSON (RFC 8259), with nothing that this package has no use for.
enum JSONLine: Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONLine])
  /// In the order of the line; of a repeated name the first counts.
  case object([(name: String, value: JSONLine)])

  static func == (left: JSONLine, right: JSONLine) -> Bool { left.text == right.text }

  /// The value under a name of an object.
  subscript(name: String) -> JSONLine? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string, or nil.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a whole number, or nil.
  var integer: Int64? {
    guard case .number(let digits) = self else { return nil }
    return Int64(digits)
  }

  /// The value written as JSON again.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
    }
  }

  /// A text as a JSON string; controls, and the line separators that some programs split at, are escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Parses one line of JSON.
struct JSONParser {
  /// What is wrong, and the byte at which it stands.
  struct Fault: Error {
    var offset: Int
    var message: String
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0

  /// Units nest three deep; each level costs stack.
  private static let depthLimit = 64

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws -> JSONLine {
    var parser = JSONParser(bytes)
    let value = try parser.value()
    parser.skipSpaces()
    guard parser.index == bytes.count else {
      throw parser.fault("text after the value; write one value a line")
    }
    return value
  }

  private func fault(_ message: String, at offset: Int? = nil) -> Fault {
    Fault(offset: offset ?? index, message: message)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpaces() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard current == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws -> JSONLine {
    skipSpaces()
    guard depth < Self.depthLimit else { throw fault("values nested more than \(Self.depthLimit) deep") }
    depth += 1
    defer { depth -= 1 }
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return number()
    case nil: throw fault("the line ends where a value should stand; it seems to be cut off")
    default: throw fault("no JSON value begins so")
    }
  }

  private mutating func object() throws -> JSONLine {
    index += 1
    var members: [(name: String, value: JSONLine)] = []
    if skip("}") { return .object(members) }
    repeat {
      skipSpaces()
      guard current == UInt8(ascii: "\"") else { throw fault("a name in double quotes must stand here") }
      let name = try string()
      guard skip(":") else { throw fault("a colon must stand here") }
      members.append((name, try value()))
    } while skip(",")
    guard skip("}") else { throw fault("a comma or } must stand here") }
    return .object(members)
  }

  private mutating func array() throws -> JSONLine {
    index += 1
    var values: [JSONLine] = []
    if skip("]") { return .array(values) }
    repeat { values.append(try value()) } while skip(",")
    guard skip("]") else { throw fault("a comma or ] must stand here") }
    return .array(values)
  }

  private mutating func literal(_ text: StaticString, _ value: JSONLine) throws -> JSONLine {
    let end = index + text.utf8CodeUnitCount
    guard end <= bytes.count, text.withUTF8Buffer({ bytes[index..<end].elementsEqual($0) }) else {
      throw fault("no JSON value begins so")
    }
    index = end
    return value
  }

  private mutating func number() -> JSONLine {
    let start = index
    let others: [UInt8] = [0x2B, 0x2D, 0x2E, 0x45, 0x65]  // + - . E e
    while let byte = current, byte &- 0x30 < 10 || others.contains(byte) { index += 1 }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func string() throws -> String {
    let open = index
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte < 0x20 { throw fault("a control character inside a string; escape it", at: index - 1) }
      if byte == 0x5C { try escape(into: &text) } else { text.append(byte) }
    }
    throw fault("this string is not closed", at: open)
  }

  private mutating func escape(into text: inout [UInt8]) throws {
    let start = index - 1
    guard let byte = current else { throw fault("the line ends inside an escape", at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "/"), 0x5C: text.append(byte)
    case UInt8(ascii: "u"): text += Array(String(try unicodeEscape(start)).utf8)
    default: throw fault("no escape of JSON; write a backslash as \\\\", at: start)
    }
  }

  private mutating func unicodeEscape(_ start: Int) throws -> Unicode.Scalar {
    var value = try fourDigits(start)
    if value & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == 0x5C,
      bytes[index + 1] == UInt8(ascii: "u")
    {
      index += 2
      let low = try fourDigits(start)
      value = low & 0xFC00 == 0xDC00 ? 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF : 0xD800
    }
    guard value != 0 else { throw fault("\\u0000 is a NUL character; text holds none", at: start) }
    guard let scalar = Unicode.Scalar(value) else {
      throw fault(
        "half a surrogate pair, which is no character; write the pair or take the half out", at: start)
    }
    return scalar
  }

  private mutating func fourDigits(_ start: Int) throws -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits must follow \\u", at: start) }
    index += 4
    return value
  }
}
