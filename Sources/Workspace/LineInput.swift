#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Reads lines of bytes from a file or from standard input as they arrive.
public final class LineInput {
  /// What was read.
  public enum Line {
    /// A line without its end (LF or CR LF).
    case bytes([UInt8])
    /// A line longer than the limit; it was skipped.
    case tooLong
  }

  /// The file that is read.
  public let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private static let chunk = 64 * 1024
  private static let mostKept = 16 * chunk

  /// Opens a file; `-` is standard input. Lines above `limit` bytes are skipped without being kept.
  public init(path: String, limit: Int = .max) throws {
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    self.limit = limit
    if descriptor < 0 {
      throw RequestError("cannot open \(path): \(String(cString: strerror(errno)))", field: "input")
    }
  }

  /// Reads from a descriptor, which is closed with the object.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    limit = .max
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Whether a whole line, or the end, is in memory already, so that `next` would not wait.
  public var hasLine: Bool { newline(from: position) != nil }

  /// Waits until there is something to read, or for so many milliseconds.
  /// - Returns: whether there is something, which may be the end.
  public func isReady(within milliseconds: Int32) -> Bool {
    if position < buffer.count || isAtEnd { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) != 0
  }

  /// The next line; nil at the end. What follows the last line end counts as a line unless it is empty.
  public func next() throws -> Line? {
    var searched = position
    var isTooLong = false
    while true {
      if let end = newline(from: searched) {
        let line = buffer[position..<end]
        position = end + 1
        return isTooLong || line.count > limit
          ? .tooLong : .bytes(Array(line.last == 0x0D ? line.dropLast() : line))
      }
      searched = buffer.count
      if buffer.count - position > limit {
        isTooLong = true
        buffer.removeAll()
        position = 0
        searched = 0
      }
      if isAtEnd {
        let rest = Array(buffer[position...])
        position = buffer.count
        return isTooLong ? .tooLong : rest.isEmpty ? nil : .bytes(rest)
      }
      searched -= compact()
      try fill()
    }
  }

  /// The next bytes, whatever they are; nil where the input ends before there are so many.
  public func next(bytes count: Int) throws -> [UInt8]? {
    while buffer.count - position < count {
      if isAtEnd { return nil }
      _ = compact()
      try fill()
    }
    defer { position += count }
    return Array(buffer[position..<position + count])
  }

  private func newline(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress else { return nil }
      guard let found = memchr(base + start, 0x0A, bytes.count - start) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Drops what was read already.
  /// - Returns: how many bytes that was.
  private func compact() -> Int {
    let dropped = position
    if buffer.capacity > Self.mostKept && buffer.count - dropped < Self.mostKept {
      // The room that a long line took is given back.
      buffer = Array(buffer[dropped...])
    } else {
      buffer.removeFirst(dropped)
    }
    position = 0
    return dropped
  }

  private func fill() throws {
    var fault: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.chunk) { [descriptor] room, count in
      var result: Int
      repeat { result = read(descriptor, room.baseAddress, room.count) } while result < 0 && errno == EINTR
      fault = result < 0 ? errno : 0
      count = max(0, result)
    }
    if fault != 0 {
      throw RequestError("cannot read the input: \(String(cString: strerror(fault)))", field: "input")
    }
    buffer.append(contentsOf: piece)
    isAtEnd = piece.isEmpty
  }
}
