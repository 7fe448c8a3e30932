/// Reads the lines of a plain text in one pass and bounded memory; `-` is standard input. LF ends a line, with or without
/// CR before it.
///
/// - Parameters:
///   - encoding: The label of the charset; found by byte order mark and content where nil.
///   - body: Called with each line and its 1-based number.
/// - Returns: What the user should know of; the file was read all the same.
/// - Throws: ``FileError`` where the file cannot be read as a whole, and what `body` throws.
public func readLines(
  path: String, encoding: String? = nil, body: (_ line: String, _ number: Int) throws -> Void
) throws -> [String] {
  let text = try TextSource(ByteSource(path: path), encoding: encoding)
  var lines = LineReader(text)
  while let line = try lines.next() {
    try body(String(decoding: droppingCR(line), as: UTF8.self), lines.number)
  }
  return text.warnings
}
