import Foundation
import Language
import MalmoiCore
import MalmoiStore

/// What was measured of one memory in one direction. Times are CPU time in milliseconds.
struct DirectionResult {
  var language: TextLanguage
  var cold: Times
  var coldMemory: Double
  var warm: Times
  var scan: Times
  var trigrams: Times
  /// Of the matches that a scan finds, how many each finds, from 0 to 1.
  var found: Double
  var foundByTrigrams: Double
}

/// What was measured of one memory.
struct TrialResult {
  var pairs: Int
  var textBytes: Int
  var fileBytes: Int
  var importing: Usage
  var addition: Times
  /// A process that fetches five rows by their keys; nil where there is no sqlite3 on the machine.
  var floor: Times?
  var directions: [DirectionResult]
}

/// Measures a memory of a number of pairs.
struct Trial {
  private let malmoi: String
  private let folder: String
  private let pairs: [Pair]
  private let queries: [Pair]
  private let tsv: String
  private let store: String

  /// - Parameters:
  ///   - malmoi: the program, built for release.
  ///   - queries: half of them are edits of pairs, half are strange to the memory.
  init(malmoi: String, folder: String, pairs: [Pair], queries: [Pair]) {
    self.malmoi = malmoi
    self.folder = folder
    self.pairs = pairs
    self.queries = queries
    tsv = folder + "/memory.tsv"
    store = folder + "/memory.db"
  }

  func run(_ progress: (String) -> Void) throws -> TrialResult {
    progress("import")
    let text = pairs.map { $0.korean + "\t" + $0.english + "\n" }.joined()
    try ("ko\ten\n" + text).write(toFile: tsv, atomically: false, encoding: .utf8)
    let importing = try Benchmarks.run([malmoi, "import", "--quiet", "--db", store, tsv])
    let fileBytes = fileSize(store)
    var directions: [DirectionResult] = []
    for language in TextLanguage.allCases { directions.append(try direction(language, progress)) }
    progress("floor and additions")
    return TrialResult(
      pairs: pairs.count, textBytes: fileSize(tsv), fileBytes: fileBytes, importing: importing,
      addition: try addition(), floor: try? floor(), directions: directions)
  }

  private func direction(_ language: TextLanguage, _ progress: (String) -> Void) throws -> DirectionResult {
    progress("look-ups, \(language)")
    let texts = queries.map { $0[language] }
    let cold = try texts.prefix(60).map {
      try Benchmarks.run([malmoi, "lookup", "--db", store, "--from", language.rawValue, "--", $0])
    }
    let reader = try Store(path: store, access: .read)
    let stemmer = Stemmer()
    func search(_ text: String) throws -> [Match] {
      try reader.read {
        try reader.search(
          Profile(text, language, stemmer: stemmer), threshold: 0.7, limit: 5, memory: nil)
      }
    }
    for text in texts { _ = try search(text) }
    let warm = try texts.map { text in try cpuTime { _ = try search(text) } }

    progress("baselines, \(language)")
    let few = Array(texts.prefix(2) + texts.suffix(2))
    let scan = TextScan(pairs, language)
    let trigrams = try TrigramSearch(pairs, language, path: folder + "/trigrams-\(language.rawValue).db")
    var scanTimes: [Double] = []
    var trigramTimes: [Double] = []
    var expected = 0
    var found = 0
    var foundByTrigrams = 0
    for text in few {
      var all: [Match] = []
      var some: [Match] = []
      scanTimes.append(try cpuTime { all = try scan.matches(text) })
      trigramTimes.append(try cpuTime { some = try trigrams.matches(text) })
      expected += all.count
      found += Self.common(all, try search(text))
      foundByTrigrams += Self.common(all, some)
    }
    return DirectionResult(
      language: language, cold: Times(cold.map(\.cpu)), coldMemory: cold.map(\.memory).max() ?? 0,
      warm: Times(warm),
      scan: Times(scanTimes), trigrams: Times(trigramTimes),
      found: expected == 0 ? 1 : Double(found) / Double(expected),
      foundByTrigrams: expected == 0 ? 1 : Double(foundByTrigrams) / Double(expected))
  }

  /// How many of the best scores are among those found.
  private static func common(_ expected: [Match], _ found: [Match]) -> Int {
    zip(expected, found).count { abs($0.score - $1.score) < 1e-9 }
  }

  /// One pair added, indexed in both languages, durable.
  private func addition() throws -> Times {
    let writer = try Store(path: store, access: .write)
    let memory = try writer.write { try writer.writableMemory(named: "default") }
    let times = try queries.prefix(100).map { pair in
      try cpuTime {
        try writer.write {
          let change = try writer.beginChange("add", Signature(author: nil, time: 0))
          _ = try writer.insert(
            TranslationUnit(korean: pair.korean, english: pair.english), into: memory, origin: nil,
            change: change)
        }
      }
    }
    return Times(times)
  }

  private func floor() throws -> Times {
    let ids = (1...5).map { String($0 * pairs.count / 6) }.joined(separator: ",")
    let sql = "SELECT ko, en FROM unit WHERE id IN (\(ids))"
    return Times(try (0..<30).map { _ in try Benchmarks.run(["sqlite3", "-readonly", store, sql]).cpu })
  }
}
