import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output, written in large pieces, by any thread. Results go here, everything else to standard error.
enum Output {
  private static let buffer = Mutex<[UInt8]>([])
  private static let flushSize = 64 * 1024

  /// Adds a line.
  static func line(_ text: String) {
    buffer.withLock { bytes in
      bytes.append(contentsOf: text.utf8)
      bytes.append(0x0A)
      if bytes.count >= flushSize { drain(&bytes) }
    }
  }

  /// Adds a text as it is.
  static func text(_ text: String) {
    buffer.withLock { bytes in
      bytes.append(contentsOf: text.utf8)
      if bytes.count >= flushSize { drain(&bytes) }
    }
  }

  /// Hands everything to the system.
  static func flush() { buffer.withLock { drain(&$0) } }

  /// Who reads may have gone, which is no fault; a full disk is one.
  private static func drain(_ bytes: inout [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress! + start, $0.count - start) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 {
        let reason = String(cString: strerror(errno))
        if errno == EPIPE { exit(ExitStatus.done) }
        status("malmoi: cannot write the output: \(reason)\n")
        exit(ExitStatus.request)
      }
      start += count
    }
    // The room that a long result took is given back.
    bytes.removeAll(keepingCapacity: bytes.capacity <= 16 * flushSize)
  }

  /// Writes a line to standard error, behind the results so far.
  static func note(_ text: String) {
    flush()
    var line = Array(text.utf8) + [0x0A]
    _ = write(STDERR_FILENO, &line, line.count)
  }

  /// Writes to standard error without ending the line.
  static func status(_ text: String) {
    var bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, &bytes, bytes.count)
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
  static var isStatusTerminal: Bool { isatty(STDERR_FILENO) != 0 }

  /// The columns of the terminal, 80 where it does not say.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// What the exit status says.
enum ExitStatus {
  static let done: Int32 = 0
  /// A check found something.
  static let findings: Int32 = 1
  /// The request or an input was wrong.
  static let request: Int32 = 2
  /// A fault of ours.
  static let fault: Int32 = 70
  /// Ended by SIGINT, as shells report it.
  static let interrupted: Int32 = 130
}
