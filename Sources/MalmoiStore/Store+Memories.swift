/// A named collection of units.
public struct Memory: Sendable, Equatable {
  /// The row of the memory.
  public let id: Int64
  /// Its name, unique in the store.
  public var name: String
  /// Of equal matches, those of the memory with the higher priority come first.
  public var priority: Int
  /// What comes off the score of its matches, in points of 100.
  public var penalty: Double
  /// Whether its units are protected from changes.
  public var isReadOnly: Bool
}

extension Store {
  /// The memories, in the order of their names.
  public func memories() throws -> [Memory] {
    var memories: [Memory] = []
    try database.forEach("SELECT id, name, priority, penalty, is_read_only FROM memory ORDER BY name") {
      memories.append(
        Memory(
          id: $0.int64(0), name: $0.text(1), priority: $0.int(2), penalty: $0.double(3),
          isReadOnly: $0.int(4) != 0))
    }
    return memories
  }

  /// The memory of a name.
  public func memory(named name: String) throws -> Memory {
    guard let memory = try memories().first(where: { $0.name == name }) else {
      throw StoreError.unknown("memory '\(name)'; 'malmoi memory list' shows those there are")
    }
    return memory
  }

  /// The memory of a name, made where there is none. It must not be read-only.
  public func writableMemory(named name: String) throws -> Memory {
    guard !name.isEmpty else { throw StoreError.refused("a memory needs a name") }
    try database.run("INSERT OR IGNORE INTO memory(name) VALUES(?)", name)
    let memory = try memory(named: name)
    if memory.isReadOnly { throw StoreError.readOnlyMemory(name) }
    return memory
  }

  /// Stores a memory's name, priority, penalty and protection.
  public func update(_ memory: Memory) throws {
    let isTaken = try database.integer(
      "SELECT count(*) FROM memory WHERE name = ? AND id <> ?", memory.name, memory.id)
    if isTaken > 0 { throw StoreError.refused("there is a memory '\(memory.name)' already") }
    try database.run(
      "UPDATE memory SET name = ?, priority = ?, penalty = ?, is_read_only = ? WHERE id = ?", memory.name,
      memory.priority, memory.penalty, memory.isReadOnly ? 1 : 0, memory.id)
  }

  /// Deletes a memory with its units. All of it is kept in the history.
  public func delete(_ memory: Memory, change: Change) throws {
    if memory.isReadOnly { throw StoreError.readOnlyMemory(memory.name) }
    try rememberMemory(memory, change)
    for id in try database.integers("SELECT id FROM unit WHERE memory = ?", memory.id) { try deleteRow(id) }
    try database.run("DELETE FROM memory WHERE id = ?", memory.id)
  }

  /// How many units a memory holds.
  public func unitCount(in memory: Memory) throws -> Int {
    Int(try database.integer("SELECT count(*) FROM unit WHERE memory = ?", memory.id))
  }
}
