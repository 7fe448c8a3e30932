internal import Language

extension Store {
  /// The size of the store in bytes.
  public func fileBytes() throws -> Int64 {
    try database.integer("PRAGMA page_count") * database.integer("PRAGMA page_size")
  }

  /// What is wrong with the store, a line each; nothing where all is well.
  public func problems() throws -> [String] {
    var problems: [String] = []
    try database.forEach("PRAGMA integrity_check(20)") {
      if $0.text(0) != "ok" { problems.append("file: \($0.text(0))") }
    }
    let references = [
      ("unit", "memory NOT IN (SELECT id FROM memory)", "units of no memory"),
      ("occurrence", "unit NOT IN (SELECT id FROM unit)", "occurrences of no unit"),
      ("concept", "glossary NOT IN (SELECT id FROM glossary)", "concepts of no glossary"),
      ("term", "concept NOT IN (SELECT id FROM concept)", "terms of no concept"),
    ]
    for (table, condition, name) in references {
      let count = try database.integer("SELECT count(*) FROM \(table) WHERE \(condition)")
      if count > 0 { problems.append("\(count) \(name)") }
    }
    return try problems + hashProblems() + indexProblems()
  }

  private func hashProblems() throws -> [String] {
    // Hashes are asked for without order; of a million units they take 14 MB.
    try database.execute("PRAGMA cache_size=-16384")
    let search = try Statement(database, "SELECT 1 FROM unit_by_hash WHERE hash = ? AND unit = ?")
    var found: Int64 = 0
    var missing = 0
    try database.forEach("SELECT id, memory, ko, en FROM unit") {
      search.bind(Self.hash($0.text(2), $0.text(3), $0.int64(1)), at: 1)
      search.bind($0.int64(0), at: 2)
      if try search.step() { found += 1 } else { missing += 1 }
      search.reset()
    }
    let surplus = try database.integer("SELECT count(*) FROM unit_by_hash") - found
    return (missing == 0 ? [] : ["\(missing) units that are not found by the hash of their texts"])
      + (surplus == 0 ? [] : ["\(surplus) hashes of no unit"])
  }
}
