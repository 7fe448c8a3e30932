import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file to which a server writes the messages that it gets and sends, a line each with its time.
final class MessageLog: Sendable {
  private let descriptor: Int32

  /// Opens a file to be continued; one that is made is for its owner alone, since it holds texts of the memory.
  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      throw RequestError("cannot open \(path): \(String(cString: strerror(errno)))", field: "log")
    }
  }

  deinit { close(descriptor) }

  /// Writes a message that came from the client.
  func received(_ message: String) { record("→", message) }

  /// Writes a message that went to the client.
  func sent(_ message: String) { record("←", message) }

  private func record(_ mark: String, _ message: String) {
    var line = Array("\(CivilTime.text(Int64(time(nil)))) \(mark) \(message)\n".utf8)
    // A log that cannot be written is no reason to stop serving.
    _ = write(descriptor, &line, line.count)
  }
}
