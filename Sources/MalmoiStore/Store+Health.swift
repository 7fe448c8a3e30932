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
    var wrong = 0
    try database.forEach("SELECT hash, memory, ko, en FROM unit") {
      if Self.hash($0.text(2), $0.text(3), $0.int64(1)) != $0.int64(0) { wrong += 1 }
    }
    if wrong > 0 { problems.append("\(wrong) units whose hash is not that of their texts") }
    return problems + (try indexProblems())
  }
}
