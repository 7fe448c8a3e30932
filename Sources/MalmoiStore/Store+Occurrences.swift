internal import Language
internal import MalmoiCore

extension Store {
  /// Whether an occurrence of a unit has the neighbours given. Of two neighbours both must be those of one
  /// occurrence; the empty text stands for the start or the end of a document. They are compared by their keys:
  /// without regard to case, width, Unicode form and runs of white space.
  public func occurs(_ id: Int64, after previous: String?, before next: String?) throws -> Bool {
    let wanted = (previous.map(Self.neighbourHash), next.map(Self.neighbourHash))
    var isFound = false
    try database.forEach("SELECT previous, next FROM occurrence WHERE unit = ?", id) {
      if wanted.0 ?? $0.int64(0) == $0.int64(0), wanted.1 ?? $0.int64(1) == $0.int64(1) { isFound = true }
    }
    return isFound
  }

  func insert(_ occurrence: Occurrence, of id: Int64, _ originID: Int64) throws {
    try database.run(
      "INSERT OR REPLACE INTO occurrence(unit, origin, position, previous, next, key) VALUES(?,?,?,?,?,?)",
      id,
      originID, occurrence.position, Self.neighbourHash(occurrence.previous ?? ""),
      Self.neighbourHash(occurrence.next ?? ""), occurrence.key.map { StableHash.of(0, $0) })
  }

  private static func neighbourHash(_ text: String) -> Int64 {
    StableHash.of(0, String(scalarValues: Profile.key(of: text.scalarValues)))
  }
}
