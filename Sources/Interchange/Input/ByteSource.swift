#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file or of standard input, unpacked where they are gzip or xz, read piece by piece.
final class ByteSource {
  let path: String
  /// How much of the file has been read, packed as it is.
  private(set) var bytesRead = 0

  private let descriptor: Int32
  private var decoder: (any Codec)?
  /// Bytes of the file that have been read and not yet unpacked or given: `held` from `start` on.
  private let held: UnsafeMutableBufferPointer<UInt8>
  private var start = 0
  private var end = 0
  private var isFileAtEnd = false
  private var isAtEnd = false
  /// Unpacked bytes that were looked at and are to be given again.
  private var peeked: [UInt8] = []

  /// As large as a piece of text, so that a file that is not packed passes through once.
  private static let pieceSize = 256 * 1024

  init(path: String) throws {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    held = .allocate(capacity: Self.pieceSize)
    if descriptor < 0 { throw FileError(path: path, message: systemMessage(errno)) }
    end = try readFile(into: UnsafeMutableBufferPointer(rebasing: held[..<Self.magicSize]))
    decoder = Compression(magic: Array(held[..<end])[...])?.decoder()
  }

  /// A text that is in memory; `path` only names it.
  init(path: String, text: String) {
    self.path = path
    descriptor = -1
    held = .allocate(capacity: text.utf8.count)
    end = held.initialize(fromContentsOf: text.utf8)
    isFileAtEnd = true
  }

  deinit {
    held.deallocate()
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// xz's magic is the longest.
  private static let magicSize = 6

  /// The first bytes, at most so many, without passing them.
  func peek(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withUnsafeMutableBufferPointer { try read(into: $0) }
    peeked = Array(bytes[..<filled]) + peeked
    return Array(bytes[..<filled])
  }

  /// Fills the buffer as far as the input goes and returns the number of bytes; fewer than its size only at the
  /// end of the input.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    let again = min(peeked.count, buffer.count)
    _ = UnsafeMutableBufferPointer(rebasing: buffer[..<again]).update(fromContentsOf: peeked[..<again])
    peeked.removeFirst(again)
    let room = UnsafeMutableBufferPointer(rebasing: buffer[again...])
    return try again + (decoder == nil ? readPlain(into: room) : readPacked(into: room))
  }

  private func readPlain(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    let first = min(end - start, buffer.count)
    _ = UnsafeMutableBufferPointer(rebasing: buffer[..<first]).update(
      fromContentsOf: held[start..<start + first])
    start += first
    return try first + readFile(into: UnsafeMutableBufferPointer(rebasing: buffer[first...]))
  }

  private func readPacked(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    var filled = 0
    while filled < buffer.count && !isAtEnd {
      if start == end && !isFileAtEnd {
        start = 0
        end = try readFile(into: held)
      }
      var input = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(held)[start..<end])
      let before = input.count
      let room = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
      guard let step = decoder!.step(&input, isLast: isFileAtEnd, room) else {
        throw FileError(
          path: path, message: "the compressed data is damaged; unpack it by hand to see how far it goes")
      }
      start += before - input.count
      filled += step.count
      isAtEnd = step.isAtEnd
      if !isAtEnd && isFileAtEnd && step.count == 0 && start == end {
        throw FileError(
          path: path, message: "the compressed data ends too early; the file seems to be cut off")
      }
    }
    return filled
  }

  private func readFile(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    var filled = 0
    while filled < buffer.count && descriptor >= 0 {
      let count = readSome(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw FileError(path: path, message: systemMessage(errno)) }
      if count == 0 {
        isFileAtEnd = true
        break
      }
      filled += count
    }
    bytesRead += filled
    return filled
  }
}

/// read(2), which ``ByteSource`` has a method of the same name as.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
