internal import MalmoiCore

/// Something that was done to the store and can be undone.
public struct Change: Sendable, Equatable {
  /// The number of the change; later ones are higher.
  public let id: Int64
  /// What was done: `import`, `add`, `edit`, `delete`, `glossary import` …
  public let kind: String
  /// Who did it when.
  public let signature: Signature

  /// Changes are told apart by their numbers.
  public static func == (a: Change, b: Change) -> Bool { a.id == b.id }
}

/// A former state of a unit.
public struct FormerState: Sendable {
  /// The change that ended this state.
  public let change: Change
  /// The texts until then.
  public let korean: String
  /// The English text until then.
  public let english: String
}

extension Store {
  /// Opens a change that the writes of this transaction belong to.
  public func beginChange(_ kind: String, _ signature: Signature) throws -> Change {
    try database.run(
      "INSERT INTO change(kind, at, author) VALUES(?,?,?)", kind, signature.time, signature.author)
    return Change(id: database.lastRowID, kind: kind, signature: signature)
  }

  /// The former states of a unit, oldest first. The unit may be gone.
  public func history(of id: Int64) throws -> [FormerState] {
    var states: [FormerState] = []
    try database.forEach(
      """
      SELECT c.id, c.kind, c.at, c.author, h.before ->> 'ko', h.before ->> 'en' FROM history h
      JOIN change c ON c.id = h.change WHERE h.entity = 'unit' AND h.entity_id = ? AND NOT c.is_undone
      ORDER BY h.id
      """, id
    ) {
      let change = Change(
        id: $0.int64(0), kind: $0.text(1), signature: Signature(author: $0.optionalText(3), time: $0.int64(2))
      )
      states.append(FormerState(change: change, korean: $0.text(4), english: $0.text(5)))
    }
    return states
  }

  /// Reverts the latest change that has not been undone.
  /// - Returns: the change, and how many units and concepts it concerned; nil where there is nothing to undo.
  public func undo() throws -> (change: Change, count: Int)? {
    let latest = try database.first(
      "SELECT id, kind, at, author FROM change WHERE NOT is_undone ORDER BY id DESC LIMIT 1"
    ) {
      Change(
        id: $0.int64(0), kind: $0.text(1), signature: Signature(author: $0.optionalText(3), time: $0.int64(2))
      )
    }
    guard let change = latest else { return nil }
    var count = try removeWhatWasAdded(by: change)
    var entries: [(entity: String, id: Int64, before: String?)] = []
    try database.forEach(
      "SELECT entity, entity_id, before FROM history WHERE change = ? ORDER BY id", change.id
    ) {
      entries.append(($0.text(0), $0.int64(1), $0.optionalText(2)))
    }
    for entry in entries {
      switch entry.entity {
      case "memory": try restoreMemory(entry.id, entry.before)
      case "concept": try restoreConcept(entry.id, entry.before)
      default: try restoreUnit(entry.id, entry.before)
      }
      count += 1
    }
    try database.run("UPDATE change SET is_undone = 1 WHERE id = ?", change.id)
    return (change, count)
  }

  private func removeWhatWasAdded(by change: Change) throws -> Int {
    let added = try database.integers("SELECT id FROM unit WHERE change = ?", change.id)
    for id in added { try deleteRow(id) }
    return added.count
  }

  private static let unitColumns = [
    "memory", "ko", "en", "changed", "created", "change", "source", "uses", "note", "state", "extra",
  ]

  private static let unitObject = """
    json_object(\(unitColumns.map { "'\($0)', \($0)" }.joined(separator: ", ")), 'occurrences',
      (SELECT json_group_array(json_array(origin, position, previous, next, key)) FROM occurrence WHERE unit = unit.id))
    """

  /// Keeps the present state of a unit or concept under a change.
  func remember(_ entity: String, _ id: Int64, _ change: Change) throws {
    let object = entity == "unit" ? Self.unitObject : Self.conceptObject
    try database.run(
      "INSERT INTO history(change, entity, entity_id, before) SELECT ?, '\(entity)', id, \(object) FROM \(entity) WHERE id = ?",
      change.id, id)
  }

  /// Keeps the present state of a memory and of all its units under a change.
  func rememberMemory(_ memory: Memory, _ change: Change) throws {
    try database.run(
      """
      INSERT INTO history(change, entity, entity_id, before) SELECT ?, 'memory', id,
      json_object('name', name, 'priority', priority, 'penalty', penalty) FROM memory WHERE id = ?
      """, change.id, memory.id)
    try database.run(
      """
      INSERT INTO history(change, entity, entity_id, before) SELECT ?, 'unit', id, \(Self.unitObject)
      FROM unit WHERE memory = ?
      """, change.id, memory.id)
  }

  private func restoreMemory(_ id: Int64, _ before: String?) throws {
    try database.run(
      """
      INSERT OR IGNORE INTO memory(id, name, priority, penalty)
      VALUES(?1, ?2 ->> 'name', ?2 ->> 'priority', ?2 ->> 'penalty')
      """, id, before)
  }

  private func restoreUnit(_ id: Int64, _ before: String?) throws {
    if try unitIfPresent(id) != nil { try deleteRow(id) }
    guard let before else { return }
    let names = Self.unitColumns.joined(separator: ", ")
    let values = Self.unitColumns.map { "?2 ->> '\($0)'" }.joined(separator: ", ")
    try database.run("INSERT INTO unit(id, \(names)) VALUES(?1, \(values))", id, before)
    try database.run(
      """
      INSERT INTO occurrence SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
      FROM json_each(?2, '$.occurrences')
      """, id, before)
    try insertHash(of: id)
    let unit = try unit(id).unit
    try addToIndexes(id, unit.korean, unit.english)
  }
}
