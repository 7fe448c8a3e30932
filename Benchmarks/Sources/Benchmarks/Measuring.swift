import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a process used.
struct Usage {
  /// CPU time in milliseconds, of the program and of the system for it.
  var cpu: Double
  /// The most memory that it had at once, in megabytes.
  var memory: Double
}

/// Runs a program to its end and tells what it used.
///
/// A small process of this program starts it: Linux counts the memory of the process that starts another as the
/// other's (getrusage(2), ru_maxrss), and this one holds a million pairs.
func run(_ arguments: [String]) throws -> Usage {
  let process = Process()
  let output = Pipe()
  process.executableURL = Bundle.main.executableURL
  process.arguments = ["measure"] + arguments
  process.standardOutput = output
  try process.run()
  let figures = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  process.waitUntilExit()
  guard process.terminationStatus == 0, figures.count == 2 else {
    throw BenchmarkError("failed: " + arguments.joined(separator: " "))
  }
  return Usage(cpu: figures[0], memory: figures[1])
}

/// Runs a program as a child of this process.
func measure(_ arguments: [String]) throws -> Usage {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  var argv = arguments.map { strdup($0) } + [nil]
  defer { for argument in argv { free(argument) } }
  var pid: pid_t = 0
  guard posix_spawnp(&pid, arguments[0], &actions, nil, &argv, environ) == 0 else {
    throw BenchmarkError("cannot run \(arguments[0])")
  }
  var status: Int32 = 0
  var usage = rusage()
  guard wait4(pid, &status, 0, &usage) == pid, status == 0 else {
    throw BenchmarkError("failed: " + arguments.joined(separator: " "))
  }
  #if os(macOS)
    let unit = 1e6  // bytes
  #else
    let unit = 1e3  // kilobytes
  #endif
  return Usage(
    cpu: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), memory: Double(usage.ru_maxrss) / unit)
}

private func milliseconds(_ time: timeval) -> Double {
  Double(time.tv_sec) * 1e3 + Double(time.tv_usec) / 1e3
}

/// The CPU time in milliseconds that `body` takes.
func cpuTime(_ body: () throws -> Void) rethrows -> Double {
  var start = timespec()
  var end = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
  try body()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
  return Double(end.tv_sec - start.tv_sec) * 1e3 + Double(end.tv_nsec - start.tv_nsec) / 1e6
}

/// Times of one thing.
struct Times {
  private let sorted: [Double]

  init(_ times: [Double]) { sorted = times.sorted() }

  var median: Double { sorted[sorted.count / 2] }
  var percentile95: Double { sorted[sorted.count * 95 / 100] }
}

/// What keeps a measurement from being made.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The size of a file in bytes.
func fileSize(_ path: String) -> Int {
  (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
}
