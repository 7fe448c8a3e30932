import Language
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Set by SIGINT; long work looks at it and ends in order.
nonisolated(unsafe) private var isInterrupted: sig_atomic_t = 0

/// The user has ended the work; nothing was changed.
struct Interruption: Error {}

/// Shows on a terminal how far long work has come: count, rate and time left. Elsewhere it is silent.
final class ProgressLine {
  private let isShown: Bool
  private let start = ProgressLine.now
  private var phaseStart: Double
  private var isStoring = false
  private var lastShown = 0.0
  private var width = 0
  private let sizes: [String: Int]
  /// Often enough to look alive, seldom enough to be read.
  private static let interval = 0.1

  init(paths: [String], isQuiet: Bool) {
    isShown = Output.isStatusTerminal && !isQuiet
    phaseStart = start
    sizes = Dictionary(paths.map { ($0, Self.size($0)) }, uniquingKeysWith: { a, _ in a })
    signal(SIGINT) { _ in isInterrupted = 1 }
    // A parent that starts us from a thread with its signals blocked would hand that on.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
  }

  func report(_ progress: ImportProgress) throws {
    if isInterrupted != 0 { throw Interruption() }
    guard isShown, Self.now - lastShown >= Self.interval else { return }
    lastShown = Self.now
    switch progress {
    case .reading(let path, let bytes):
      show("reading \(Style.safe(path)): ", bytes, of: sizes[path] ?? 0, format: { Style.bytes($0) })
    case .storing(let done, let total):
      if !isStoring {
        isStoring = true
        phaseStart = Self.now
      }
      show("storing: ", done, of: total, format: { Style.grouped($0) })
    }
  }

  /// Takes the line off the terminal and lets SIGINT end the process again.
  func finish() {
    if width > 0 { Output.status("\r" + String(repeating: " ", count: width) + "\r") }
    signal(SIGINT, SIG_DFL)
  }

  private func show(_ title: String, _ done: Int, of total: Int, format: (Int) -> String) {
    let elapsed = max(0.001, Self.now - phaseStart)
    let rate = Double(done) / elapsed
    var text = title + format(done)
    if total > 0 { text += " of \(format(total)) (\(min(100, done * 100 / total)) %)" }
    text += ", \(format(Int(rate)))/s"
    if total > done, rate > 0 { text += ", \(Int(Double(total - done) / rate) + 1) s left" }
    let cells = text.cells
    Output.status("\r" + text + String(repeating: " ", count: max(0, width - cells)))
    width = cells
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func size(_ path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }
}
