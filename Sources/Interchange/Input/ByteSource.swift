#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file or of standard input, read piece by piece.
final class ByteSource {
  let path: String
  private(set) var bytesRead = 0
  private let descriptor: Int32

  init(path: String) throws {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw FileError(path: path, message: systemMessage(errno)) }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Fills the buffer as far as the input goes and returns the number of bytes; fewer than its size only at the
  /// end of the input.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      #endif
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw FileError(path: path, message: systemMessage(errno)) }
      if count == 0 { break }
      filled += count
    }
    bytesRead += filled
    return filled
  }
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
