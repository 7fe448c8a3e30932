public import MalmoiCore
internal import Language

extension Store {
  /// A unit that a search found.
  public struct Match: Sendable {
    /// The unit's id.
    public let id: Int64
    /// S less the memory's penalty, from 0 to 1.
    public let score: Double
  }

  /// Interim.
  public func search(_ query: Profile, threshold: Double, limit: Int, memory: Memory?) throws -> [Match] {
    let scorer = Scorer(query)
    let stemmer = Stemmer()
    let penalties = Dictionary(uniqueKeysWithValues: try memories().map { ($0.id, $0) })
    var found: [(Match, Int, Int64)] = []
    try database.forEach("SELECT id, memory, \(query.language.rawValue), changed FROM unit") {
      let mem = penalties[$0.int64(1)]!
      if let memory, memory.id != mem.id { return }
      let s = scorer.score(Profile($0.text(2), query.language, stemmer: stemmer)) - mem.penalty / 100
      if s >= threshold { found.append((Match(id: $0.int64(0), score: s), mem.priority, $0.int64(3))) }
    }
    found.sort {
      if $0.0.score != $1.0.score { return $0.0.score > $1.0.score }
      if $0.1 != $1.1 { return $0.1 > $1.1 }
      if $0.2 != $1.2 { return $0.2 > $1.2 }
      return $0.0.id < $1.0.id
    }
    return found.prefix(limit).map(\.0)
  }
}
