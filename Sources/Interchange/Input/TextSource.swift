internal import Language

/// The text of a file as UTF-8, piece by piece, whatever its charset: well-formed, without a byte order mark and
/// without NUL. An undecodable byte is an error with its place.
final class TextSource {
  let path: String
  /// The name of the charset, as a report gives it.
  private(set) var encoding = "UTF-8"
  private(set) var warnings: [String] = []

  private let source: ByteSource
  private let progress: ((Int) throws -> Void)?
  /// What has been read and not yet given: `pending` bytes from `offset` on.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var offset = 0
  private var pending = 0
  private var isAtEnd = false
  private var decoder: CharsetDecoder?
  private var decoded: [UInt8] = []
  private let lent = ByteBuffer()
  private var peeked: UnsafeBufferPointer<UInt8>?
  private var isASCIISoFar = true
  private var isEncodingGiven = false
  private var place = TextPlace()

  /// expat parses an unfinished token again from its start, so it wants no less than 256 KiB at a time.
  private static let pieceSize = 256 * 1024

  init(_ source: ByteSource, encoding label: String? = nil, progress: ((Int) throws -> Void)? = nil) throws {
    path = source.path
    self.source = source
    self.progress = progress
    bytes = .allocate(capacity: Self.pieceSize)
    try fill()
    try chooseEncoding(label)
  }

  deinit { bytes.deallocate() }

  /// The first piece, which `next()` will give again; nil for an empty file.
  func peek() throws -> UnsafeBufferPointer<UInt8>? {
    if peeked == nil { peeked = try next() }
    return peeked
  }

  /// The next piece, never empty and valid until the next call; nil at the end.
  func next() throws -> UnsafeBufferPointer<UInt8>? {
    if let piece = peeked {
      peeked = nil
      return piece
    }
    while true {
      if pending == 0 || offset > 0 { try fill() }
      if pending == 0 && (isAtEnd && decoder == nil) { return nil }
      let piece = try decoder == nil ? nextUTF8() : nextDecoded()
      if let piece, !piece.isEmpty {
        if let zero = piece.firstIndex(of: 0) { throw fault(after: piece[..<zero], Self.zeroMessage) }
        place.advance(over: piece)
        return piece
      }
      if isAtEnd && pending == 0 { return nil }
    }
  }

  private static let zeroMessage =
    "a NUL character; text holds none: is the file binary, or of another encoding?"

  // MARK: Reading

  private func fill() throws {
    if offset > 0 {
      if pending > 0 { bytes.baseAddress!.update(from: bytes.baseAddress! + offset, count: pending) }
      offset = 0
    }
    if isAtEnd || pending == bytes.count { return }
    let room = UnsafeMutableBufferPointer(rebasing: bytes[pending...])
    let count = try source.read(into: room)
    if count < room.count { isAtEnd = true }
    pending += count
    try progress?(source.bytesRead)
  }

  private var available: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[offset..<offset + pending])
  }

  private func consume(_ count: Int) {
    offset += count
    pending -= count
  }

  private func nextUTF8() throws -> UnsafeBufferPointer<UInt8>? {
    let piece = available
    let prefix = UTF8Prefix(piece)
    if prefix.count < piece.count && !(prefix.isCut && !isAtEnd) {
      if try fallsBackToKorean(piece, prefix) { return try nextDecoded() }
      let message =
        prefix.isCut
        ? "the file ends inside a character: it seems to be cut off"
        : "byte 0x\(hex(piece[prefix.count])) is not UTF-8; if the file is in another encoding, "
          + "name it with --encoding (windows-949 for Korean)"
      throw fault(after: piece[..<prefix.count], message)
    }
    isASCIISoFar = isASCIISoFar && prefix.isASCII
    consume(prefix.count)
    return UnsafeBufferPointer(rebasing: piece[..<prefix.count])
  }

  private func nextDecoded() throws -> UnsafeBufferPointer<UInt8>? {
    let piece = available
    decoded.removeAll(keepingCapacity: true)
    if let failure = decoder!.decode(piece, isLast: isAtEnd, into: &decoded) {
      place.advance(over: decoded)
      let message = undecodable(piece, at: failure)
      throw FileError(path: path, line: place.line, column: place.column, message: message)
    }
    consume(piece.count)
    lent.removeAll()
    decoded.withUnsafeBufferPointer { lent.append($0) }
    return lent.bytes
  }

  private func undecodable(_ piece: UnsafeBufferPointer<UInt8>, at failure: Int) -> String {
    if encoding.hasPrefix("UTF-16") {
      return isAtEnd && failure >= piece.count - 3
        ? "the file ends inside a character: it seems to be cut off"
        : "half a surrogate pair, which is no character of UTF-16; write the pair or take the half out"
    }
    let what = failure >= 0 && failure < piece.count ? "byte 0x\(hex(piece[failure]))" : "the last byte"
    return "\(what) is not \(encoding); name the right encoding with --encoding"
  }

  private func fault(after good: Slice<UnsafeBufferPointer<UInt8>>, _ message: String) -> FileError {
    place.advance(over: UnsafeBufferPointer(rebasing: good))
    return FileError(path: path, line: place.line, column: place.column, message: message)
  }

  // MARK: The charset

  private func chooseEncoding(_ label: String?) throws {
    let head = available
    if let label {
      isEncodingGiven = true
      try use(label, head)
    } else if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      consume(3)
    } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      let rest = UnsafeBufferPointer(rebasing: head[2...])
      if !rest.isEmpty, !rest.contains(0), UTF8Prefix(rest).count >= rest.count - 3 {
        let message = "a byte order mark of UTF-16 before text that is not UTF-16; remove the first two bytes"
        throw FileError(path: path, line: 1, column: 1, message: message)
      }
      try use("UTF-16", head)
    } else if let name = utf16Pattern(head) {
      try use(name, head)
    } else if let declared = declaredCharset(head) {
      try useDeclared(declared, head)
    }
  }

  private func use(_ label: String, _ head: UnsafeBufferPointer<UInt8>) throws {
    var name = CharsetDecoder.canonicalName(label)
    if name == "UTF-16" {
      name = head.starts(with: [0xFE, 0xFF]) ? "UTF-16BE" : utf16Pattern(head) ?? "UTF-16LE"
    }
    switch name {
    case "UTF-8": if head.starts(with: [0xEF, 0xBB, 0xBF]) { consume(3) }
    case "UTF-16LE": if head.starts(with: [0xFF, 0xFE]) { consume(2) }
    case "UTF-16BE": if head.starts(with: [0xFE, 0xFF]) { consume(2) }
    default: break
    }
    encoding = name
    if name == "UTF-8" { return }
    decoder = CharsetDecoder(label: name)
    if decoder == nil {
      let message = "no encoding is called '\(label)'; name one with --encoding, such as UTF-8 or windows-949"
      throw FileError(path: path, line: 1, message: message)
    }
  }

  private func useDeclared(_ label: String, _ head: UnsafeBufferPointer<UInt8>) throws {
    let name = CharsetDecoder.canonicalName(label)
    // Bytes that read as single ones are not UTF-16, whatever they declare; converters leave such lines behind.
    if name.hasPrefix("UTF-") { return }
    let prefix = UTF8Prefix(head)
    let isUTF8 = !prefix.isASCII && (prefix.count == head.count || (prefix.isCut && !isAtEnd))
    if isUTF8 {
      warnings.append("the file declares \(label) but is UTF-8, and was read as UTF-8")
    } else {
      isEncodingGiven = true
      try use(label, head)
    }
  }

  /// Text that is not UTF-8 but reads as windows-949 with mostly Hangul beyond ASCII is taken for it.
  private func fallsBackToKorean(_ piece: UnsafeBufferPointer<UInt8>, _ prefix: UTF8Prefix) throws -> Bool {
    // Three-byte UTF-8 does not come about by chance in windows-949, so text that holds any is broken UTF-8.
    guard !isEncodingGiven, isASCIISoFar, prefix.longScalars == 0,
      let trial = CharsetDecoder(label: "windows-949")
    else { return false }
    var text: [UInt8] = []
    if trial.decode(piece, isLast: isAtEnd, into: &text) != nil { return false }
    var hangul = 0
    var others = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
      if Scalar.isHangul(scalar.value) { hangul += 1 } else { others += 1 }
    }
    guard hangul > others else { return false }
    encoding = "windows-949"
    decoder = CharsetDecoder(label: encoding)
    warnings.append("the file is not UTF-8 and was read as windows-949; say so with --encoding windows-949")
    return true
  }

  /// UTF-16 without a byte order mark, told by the zero bytes of its ASCII characters.
  private func utf16Pattern(_ head: UnsafeBufferPointer<UInt8>) -> String? {
    let sample = head.prefix(4096)
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    // A stray NUL in other text is no pattern. Where the bytes would be UTF-8 but for NUL, every other one of
    // ASCII text must be zero, or nearly; Korean text has at least a space or line end in fifty bytes.
    let isUTF8 = UTF8Prefix(UnsafeBufferPointer(rebasing: sample)).count >= sample.count - 3
    guard zeros[0] + zeros[1] > 0, (zeros[0] + zeros[1]) * (isUTF8 ? 4 : 50) >= sample.count else {
      return nil
    }
    if zeros[1] > 0 && zeros[0] * 20 <= zeros[1] { return "UTF-16LE" }
    if zeros[0] > 0 && zeros[1] * 20 <= zeros[0] { return "UTF-16BE" }
    return nil
  }

  /// The charset that an XML declaration or the header of a PO file names.
  private func declaredCharset(_ head: UnsafeBufferPointer<UInt8>) -> String? {
    let opening = String(decoding: head.prefix(16_384).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    if opening.hasPrefix("<?xml") {
      let declaration = opening.prefix { $0 != ">" }
      guard let name = declaration.firstRange(of: "encoding") else { return nil }
      let value = declaration[name.upperBound...].drop { $0 == " " || $0 == "=" }
      guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
      return String(value.dropFirst().prefix { $0 != quote })
    }
    guard opening.contains("msgid"), let name = opening.firstRange(of: "; charset=") else { return nil }
    let value = opening[name.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return value.isEmpty || value == "CHARSET" ? nil : String(value)
  }
}

/// Two hexadecimal digits.
func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.count < 2 ? "0" + digits : digits
}
