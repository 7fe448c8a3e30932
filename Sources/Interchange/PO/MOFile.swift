internal import Language

/// Reads the messages of a MO file (GNU gettext manual, "The Format of GNU MO Files"), of either byte order.
/// A place in it is the number of the message, for there are no lines.
struct MOFile {
  private let path: String
  private let bytes: [UInt8]
  private let isLittleEndian: Bool
  private(set) var encoding = "UTF-8"

  /// The first four bytes of a MO file, as they stand in it.
  static let magics: [[UInt8]] = [[0xDE, 0x12, 0x04, 0x95], [0x95, 0x04, 0x12, 0xDE]]

  /// A MO file is looked into at places all over it, so it is read whole; the largest known are some 20 MB.
  private static let sizeLimit = 256 << 20

  init(_ source: ByteSource, encoding: String?) throws {
    path = source.path
    var bytes: [UInt8] = []
    let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
    defer { piece.deallocate() }
    while case let count = try source.read(into: piece), count > 0 {
      bytes += piece[..<count]
      if bytes.count > Self.sizeLimit {
        throw FileError(path: path, message: "a MO file of more than 256 MiB")
      }
    }
    self.bytes = bytes
    isLittleEndian = bytes.first == 0xDE
    guard Self.magics.contains(Array(bytes.prefix(4))), bytes.count >= 28 else {
      throw FileError(
        path: path, message: "not a MO file: it does not begin as one, or ends inside its header")
    }
    try findEncoding(encoding)
  }

  /// Hands over each message in turn, the header too.
  func parse(_ body: (POMessage) throws -> Void) throws {
    let count = try word(8)
    let originals = try word(12)
    let translations = try word(16)
    guard count <= bytes.count / 8 else { throw fault(0, "it says to hold more messages than fit into it") }
    for index in 0..<count {
      let id = try decoded(string(originals + index * 8, index), index)
      let text = try decoded(string(translations + index * 8, index), index)
      var message = POMessage()
      message.line = index + 1
      var rest = id[...]
      if let mark = rest.firstIndex(of: "\u{4}") {
        message.context = String(rest[..<mark])
        rest = rest[rest.index(after: mark)...]
      }
      // Plural forms are joined by NUL.
      let ids = rest.split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false)
      message.id = String(ids[0])
      message.plural = ids.count > 1 ? String(ids[1]) : nil
      message.strings = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
      try body(message)
    }
  }

  private mutating func findEncoding(_ label: String?) throws {
    var name = label
    if name == nil, try word(8) > 0 {
      let header = String(decoding: try string(word(16), 0), as: UTF8.self)
      if let mark = header.firstRange(of: "charset=") {
        name = String(header[mark.upperBound...].prefix { !$0.isWhitespace && $0 != ";" })
      }
    }
    encoding = CharsetDecoder.canonicalName(name ?? "UTF-8")
    if encoding != "UTF-8", CharsetDecoder(label: encoding) == nil {
      throw fault(0, "no encoding is called '\(encoding)'; name the right one with --encoding")
    }
  }

  private func decoded(_ bytes: ArraySlice<UInt8>, _ index: Int) throws -> String {
    try bytes.withUnsafeBufferPointer { buffer in
      if encoding == "UTF-8" {
        guard UTF8Prefix(buffer).count == buffer.count else {
          throw fault(index + 1, "a message is not UTF-8")
        }
        return String(decoding: buffer, as: UTF8.self)
      }
      var text: [UInt8] = []
      guard CharsetDecoder(label: encoding)!.decode(buffer, isLast: true, into: &text) == nil else {
        throw fault(index + 1, "a message is not \(encoding)")
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private func word(_ offset: Int) throws -> Int {
    guard offset >= 0, offset + 4 <= bytes.count else {
      throw fault(0, "a table lies outside it; it seems to be cut off")
    }
    let four = bytes[offset..<offset + 4]
    return (isLittleEndian ? four.reversed() : Array(four)).reduce(0) { $0 << 8 | Int($1) }
  }

  private func string(_ entry: Int, _ index: Int) throws -> ArraySlice<UInt8> {
    let length = try word(entry)
    let offset = try word(entry + 4)
    guard offset + length <= bytes.count else {
      throw fault(index + 1, "a message lies outside the file; it seems to be cut off")
    }
    return bytes[offset..<offset + length]
  }

  private func fault(_ line: Int, _ message: String) -> FileError {
    FileError(path: path, line: line, message: message)
  }
}
