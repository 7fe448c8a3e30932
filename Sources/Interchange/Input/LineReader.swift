#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The lines of a text, ended by LF; a CR before it stays with the line.
struct LineReader {
  /// The 1-based number of the line given last.
  private(set) var number = 0

  private let text: TextSource
  private var piece: UnsafeBufferPointer<UInt8>?
  private var start = 0
  private let carried = ByteBuffer()

  init(_ text: TextSource) { self.text = text }

  var path: String { text.path }

  /// The next line without its LF, valid until the next call; nil at the end.
  mutating func next() throws -> UnsafeBufferPointer<UInt8>? {
    carried.removeAll()
    while true {
      if piece == nil {
        piece = try text.next()
        start = 0
      }
      guard let piece else {
        if carried.isEmpty { return nil }
        number += 1
        return carried.bytes
      }
      let rest = piece.baseAddress! + start
      let count = piece.count - start
      if let end = memchr(rest, 0x0A, count) {
        let length = UnsafeRawPointer(end) - UnsafeRawPointer(rest)
        start += length + 1
        if start == piece.count { self.piece = nil }
        number += 1
        let line = UnsafeBufferPointer(start: rest, count: length)
        if carried.isEmpty { return line }
        carried.append(line)
        return carried.bytes
      }
      carried.append(UnsafeBufferPointer(start: rest, count: count))
      self.piece = nil
      if carried.count > segmentLimit { throw tooLong(path: path, line: number + 1) }
    }
  }
}

/// The longest segment, line, attribute or comment that is read, in bytes: far above any real text (a segment of
/// 10 MB must pass), and low enough to keep a hostile file from filling the memory.
let segmentLimit = 64 << 20

func tooLong(path: String, line: Int) -> FileError {
  FileError(path: path, line: line, message: "a text of more than 64 MiB; split the unit that begins here")
}

/// A line without the CR of a CRLF.
@inline(__always)
func droppingCR(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  line.last == 0x0D ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
}
