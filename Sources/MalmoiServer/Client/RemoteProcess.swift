internal import Workspace

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that runs beside this one: lines go to its standard input and come from its standard output. Its standard
/// error is this program's, so that ssh can ask for a password and say what is wrong.
final class RemoteProcess {
  private let process: pid_t
  private let output: Int32
  private let input: LineInput
  private var status: Int32?

  /// Starts a program, which is found on PATH unless its name holds a slash. No shell sees the arguments.
  init(_ program: String, _ arguments: [String]) throws {
    let toProgram = try Self.pipe()
    let fromProgram = try Self.pipe()
    var actions = Actions()
    defer { actions.destroy() }
    actions.duplicate(toProgram.read, STDIN_FILENO)
    actions.duplicate(fromProgram.write, STDOUT_FILENO)
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let fault = posix_spawnp(
      &process, program, &actions.files, &actions.attributes, words + [nil], environ)
    close(toProgram.read)
    close(fromProgram.write)
    output = toProgram.write
    input = LineInput(descriptor: fromProgram.read)
    self.process = process
    if fault != 0 {
      close(output)
      status = 0
      throw RequestError(
        "\(program) cannot be started: \(String(cString: strerror(fault))); MALMOI_SSH names the program to use",
        field: "host")
    }
    // What does not fit into the pipe has to wait, while replies are read.
    _ = fcntl(output, F_SETFL, fcntl(output, F_GETFL) | O_NONBLOCK)
  }

  deinit { _ = end() }

  /// Sends lines, and hands over the lines that come back while it does so and thereafter, until `body` has had enough.
  ///
  /// - Parameter body: Called with each line; gives whether more are to be read.
  /// - Returns: false where the program has ended, or closed its output, before.
  func exchange(_ lines: String, body: ([UInt8]) throws -> Bool) throws -> Bool {
    let bytes = Array(lines.utf8)
    var sent = 0
    var isOpen = true
    while true {
      if sent < bytes.count && isOpen && !input.hasLine {
        let (canSend, canReceive) = wait()
        if canSend { isOpen = send(bytes, &sent) }
        if !canReceive { continue }
      }
      guard case .bytes(let line)? = try input.next() else { return false }
      if try !body(line) { return true }
    }
  }

  private func wait() -> (canSend: Bool, canReceive: Bool) {
    var files = [
      pollfd(fd: output, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: input.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&files, 2, -1)
    return (files[0].revents != 0, files[1].revents != 0)
  }

  /// - Returns: whether the program still reads.
  private func send(_ bytes: [UInt8], _ sent: inout Int) -> Bool {
    let count = bytes.withUnsafeBytes { write(output, $0.baseAddress! + sent, $0.count - sent) }
    if count >= 0 { sent += count }
    return count >= 0 || errno == EAGAIN || errno == EINTR
  }

  /// Lets the program end, which the end of its input tells it, and waits for that.
  /// - Returns: its exit status as shells report it.
  func end() -> Int32 {
    if let status { return status }
    close(output)
    var word: Int32 = 0
    while waitpid(process, &word, 0) < 0 && errno == EINTR {}
    let signal = word & 0x7F
    let code = signal == 0 ? (word >> 8) & 0xFF : 128 + signal
    status = code
    return code
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
      let fault = Darwin.pipe(&ends)
    #elseif canImport(Musl)
      let fault = Musl.pipe(&ends)
    #else
      let fault = Glibc.pipe(&ends)
    #endif
    if fault != 0 { throw RequestError("no pipe can be made: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// What posix_spawn does before the program begins.
private struct Actions {
  #if canImport(Darwin)
    var files: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var files = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif

  init() {
    posix_spawn_file_actions_init(&files)
    posix_spawnattr_init(&attributes)
    // This program ignores SIGPIPE, and may have been started with signals blocked; another one would inherit both.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
  }

  mutating func duplicate(_ descriptor: Int32, _ place: Int32) {
    posix_spawn_file_actions_adddup2(&files, descriptor, place)
  }

  mutating func destroy() {
    posix_spawn_file_actions_destroy(&files)
    posix_spawnattr_destroy(&attributes)
  }
}
