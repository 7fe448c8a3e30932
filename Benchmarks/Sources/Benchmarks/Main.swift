import Foundation

/// Measures malmoi against its baselines and writes the table and the plot of docs/performance.md.
@main
enum Main {
  private static let usage = """
    usage: scripts/benchmark [--sizes 10000,100000,1000000] [--tsv FILE] [--write]
      --sizes  how many pairs; a memory of 4,000,000 takes some ten minutes and 6 GB
      --tsv    measure with the pairs of this file (Korean, tab, English) instead of generated ones
      --write  put the results into docs/performance.md and docs/pictures/performance.svg
    """

  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == "measure" {
        let usage = try measure(Array(arguments.dropFirst()))
        print(usage.cpu, usage.memory)
      } else {
        try run(arguments)
      }
    } catch {
      note("\(error)")
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws {
    var sizes = [10_000, 100_000, 1_000_000]
    var tsv: String?
    var isWriting = false
    var rest = arguments[...]
    let root = rest.removeFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "--sizes": sizes = try list(rest.popFirst())
      case "--tsv": tsv = rest.popFirst()
      case "--write": isWriting = true
      default: throw BenchmarkError(usage)
      }
    }
    let malmoi = root + "/.build/release/malmoi"
    let folder = NSTemporaryDirectory() + "malmoi-benchmarks-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sentences = try shippedPairs(root, malmoi, folder)
    var results: [TrialResult] = []
    for size in sizes.sorted() {
      let part = folder + "/\(size)"
      try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
      let (pairs, queries) = try memory(size, tsv, sentences)
      let trial = Trial(malmoi: malmoi, folder: part, pairs: pairs, queries: queries)
      results.append(try trial.run { note("\(Report.count(size)): \($0)") })
      try? FileManager.default.removeItem(atPath: part)
    }
    let report = Report(results: results)
    print(Report.machine + "\n\n" + report.table)
    if isWriting { try write(report, root) }
  }

  private static func list(_ text: String?) throws -> [Int] {
    let sizes = (text ?? "").split(separator: ",").compactMap { Int($0) }
    guard !sizes.isEmpty, sizes.allSatisfy({ $0 >= 1_000 }) else {
      throw BenchmarkError("--sizes takes numbers of 1000 or more, separated by commas")
    }
    return sizes
  }

  /// The pairs of Corpora/.
  private static func shippedPairs(_ root: String, _ malmoi: String, _ folder: String) throws -> [Pair] {
    let news = folder + "/news.tsv"
    _ = try Benchmarks.run([malmoi, "convert", "--quiet", root + "/Corpora/news.tmx", news])
    return try [news, root + "/Corpora/interface.tsv"].flatMap {
      Pair.read(try String(contentsOfFile: $0, encoding: .utf8))
    }
  }

  /// The pairs of a memory, no two the same, and 200 queries: edits of some of them, then pairs that it lacks.
  private static func memory(
    _ size: Int, _ tsv: String?, _ sentences: [Pair]
  ) throws -> (pairs: [Pair], queries: [Pair]) {
    var given: [Pair] = []
    if let tsv { given = Pair.read(try String(contentsOfFile: tsv, encoding: .utf8)) }
    if tsv != nil && given.count < size + 100 {
      throw BenchmarkError("\(tsv ?? "") has \(given.count) pairs; \(size + 100) are wanted")
    }
    var maker = PairMaker(given.isEmpty ? sentences : given, seed: 1)
    var seen: Set<Pair> = []
    var pairs: [Pair] = []
    var next = 0
    func take() -> Pair {
      defer { next += 1 }
      return given.isEmpty ? maker.next() : given[next]
    }
    while pairs.count < size {
      let pair = take()
      if seen.insert(pair).inserted { pairs.append(pair) }
    }
    let edits = stride(from: 0, to: size, by: size / 100).prefix(100).map { maker.edit(pairs[$0]) }
    return (pairs, edits + (0..<100).map { _ in take() })
  }

  private static let start = "<!-- measured -->"
  private static let end = "<!-- end -->"

  private static func write(_ report: Report, _ root: String) throws {
    let path = root + "/docs/performance.md"
    let page = try String(contentsOfFile: path, encoding: .utf8)
    guard let from = page.range(of: start), let to = page.range(of: end) else {
      throw BenchmarkError("\(path): has no '\(start)' and '\(end)' around the table")
    }
    let text = "\n\n\(Report.machine)\n\n\(report.table)\n\n"
    try page.replacingCharacters(in: from.upperBound..<to.lowerBound, with: text)
      .write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: root + "/docs/pictures", withIntermediateDirectories: true)
    try report.plot.write(toFile: root + "/docs/pictures/performance.svg", atomically: true, encoding: .utf8)
  }

  private static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
