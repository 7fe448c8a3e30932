#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that appears whole or not at all: it is written beside its place and then put there. Standard output,
/// pipes and devices are written straight.
final class OutputFile {
  let path: String
  /// What is not yet written.
  let buffer = ByteBuffer()

  private let descriptor: Int32
  /// Packs what is written, where the name ends in .gz or .xz.
  private let encoder: (any Codec)?
  /// The file that is being written and the place that it will take; nil where it is written straight.
  private let replacement: (temporary: String, target: String)?
  private var isClosed = false

  /// Far above a pipe's size, so that system calls do not count.
  private static let flushSize = 256 * 1024

  init(path: String) throws {
    self.path = path
    encoder = Compression(extensionOf: path)?.encoder()
    if path == "-" {
      descriptor = STDOUT_FILENO
      replacement = nil
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists && status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      replacement = nil
      if descriptor < 0 { throw FileError(path: path, message: systemMessage(errno)) }
      return
    }
    // A link stays one: the file that it points to is replaced.
    let target = exists ? Self.resolved(path) : path
    let temporary = "\(target).\(getpid()).tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    replacement = (temporary, target)
    if descriptor < 0 { throw FileError(path: path, message: systemMessage(errno)) }
    if exists { fchmod(descriptor, status.st_mode & 0o7777) }
  }

  deinit {
    if isClosed || descriptor == STDOUT_FILENO { return }
    close(descriptor)
    if let replacement { unlink(replacement.temporary) }
  }

  func append(_ text: String) { buffer.append(text) }

  /// Writes what has gathered, once it is enough to be worth it.
  func flushIfLarge() throws {
    if buffer.count >= Self.flushSize { try flush() }
  }

  /// Writes everything out and puts the file into its place.
  func commit() throws {
    try flush(isLast: true)
    guard descriptor != STDOUT_FILENO else { return }
    if let replacement {
      let isWritten = fsync(descriptor) == 0 && rename(replacement.temporary, replacement.target) == 0
      if !isWritten { throw FileError(path: path, message: systemMessage(errno)) }
    }
    isClosed = true
    if close(descriptor) != 0 { throw FileError(path: path, message: systemMessage(errno)) }
  }

  private func flush(isLast: Bool = false) throws {
    guard let encoder else {
      try writeOut(buffer.bytes)
      return buffer.removeAll()
    }
    var input = buffer.bytes
    let packed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.flushSize)
    defer { packed.deallocate() }
    while true {
      guard let step = encoder.step(&input, isLast: isLast, packed) else {
        throw FileError(path: path, message: "the data could not be compressed; write it without .gz or .xz")
      }
      try writeOut(UnsafeBufferPointer(rebasing: packed[..<step.count]))
      if step.isAtEnd || (!isLast && input.isEmpty && step.count < packed.count) { break }
    }
    buffer.removeAll()
  }

  private func writeOut(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw FileError(path: path, message: systemMessage(errno)) }
      written += count
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

/// Puts bytes in the place of a file's content, or makes the file. It is written whole or not at all, and keeps its
/// permissions.
///
/// - Throws: ``FileError`` where it cannot be written.
public func writeFile(_ bytes: [UInt8], to path: String) throws {
  let file = try OutputFile(path: path)
  bytes.withUnsafeBufferPointer { file.buffer.append($0) }
  try file.commit()
}
