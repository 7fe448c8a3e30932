internal import Language
internal import MalmoiCore
internal import MalmoiStore

/// A memory as `--json` prints it.
public struct MemoryResult: Codable, Sendable {
  /// Its name.
  public let name: String
  /// How many units it holds.
  public let units: Int
  /// What comes off its matches' scores, in points.
  public let penalty: Double
  /// Of equal matches, those of the higher priority come first.
  public let priority: Int
  /// Whether its units are protected.
  public let readOnly: Bool
}

/// What a store holds.
public struct StatsResult: Codable, Sendable {
  /// The store's file.
  public let path: String
  /// How many units there are.
  public let units: Int
  /// How many concepts there are.
  public let concepts: Int
  /// How many terms the concepts have.
  public let terms: Int
  /// The size of the file.
  public let bytes: Int64
  /// The size of the search indexes within it.
  public let indexBytes: Int64
  /// The memories, by name.
  public let memories: [MemoryResult]
  /// The glossaries, by name.
  public let glossaries: [GlossaryResult]
}

/// A glossary as `--json` prints it.
public struct GlossaryResult: Codable, Sendable {
  /// Its name.
  public let name: String
  /// How many concepts it holds.
  public let concepts: Int
}

/// What a verification found.
public struct VerifyResult: Encodable, Sendable {
  /// Whether all is well.
  public let isSound: Bool
  /// What is not, a line each.
  public let problems: [String]
  /// How many units were looked at.
  public let units: Int
  /// What the search indexes consist of.
  public let index: [IndexHealthResult]
}

/// The state of one language's search index.
public struct IndexHealthResult: Encodable, Sendable {
  /// `ko` or `en`.
  public let language: String
  /// Texts in the index, with those that have gone since and are not yet cleared away.
  public let entries: Int
  /// Those that have gone.
  public let removed: Int
  /// Parts that a search reads.
  public let segments: Int
  /// The size of its rows.
  public let bytes: Int
}

extension Workspace {
  /// The memories of the store.
  public func memories() throws -> [MemoryResult] {
    try read(empty: []) { try memories(in: $0) }
  }

  private func memories(in store: Store) throws -> [MemoryResult] {
    try store.memories().map {
      MemoryResult(
        name: $0.name, units: try store.unitCount(in: $0), penalty: $0.penalty, priority: $0.priority,
        readOnly: $0.isReadOnly)
    }
  }

  /// Gives a memory another name.
  public func renameMemory(_ name: String, to newName: String) throws {
    guard !newName.isEmpty else { throw RequestError("a memory needs a name", field: "name") }
    try write { store in
      var memory = try store.memory(named: name)
      memory.name = newName
      try store.update(memory)
    }
  }

  /// Deletes a memory with its units; `undo` brings it back.
  public func deleteMemory(_ name: String) throws -> MemoryResult {
    try write { store in
      let memory = try store.memory(named: name)
      let units = try store.unitCount(in: memory)
      try store.delete(memory, change: try store.beginChange("memory delete", signature))
      return MemoryResult(
        name: name, units: units, penalty: memory.penalty, priority: memory.priority,
        readOnly: memory.isReadOnly)
    }
  }

  /// Changes what is set of a memory.
  public func setMemory(_ name: String, penalty: Double?, priority: Int?, isReadOnly: Bool?) throws
    -> MemoryResult
  {
    if let penalty, !(0...100).contains(penalty) {
      throw RequestError("penalty must be from 0 to 100", field: "penalty")
    }
    return try write { store in
      var memory = try store.memory(named: name)
      memory.penalty = penalty ?? memory.penalty
      memory.priority = priority ?? memory.priority
      memory.isReadOnly = isReadOnly ?? memory.isReadOnly
      try store.update(memory)
      return MemoryResult(
        name: name, units: try store.unitCount(in: memory), penalty: memory.penalty,
        priority: memory.priority,
        readOnly: memory.isReadOnly)
    }
  }

  /// What the store holds.
  public func stats() throws -> StatsResult {
    let empty = StatsResult(
      path: path, units: 0, concepts: 0, terms: 0, bytes: 0, indexBytes: 0, memories: [], glossaries: [])
    return try read(empty: empty) { store in
      let size = try store.glossarySize()
      let concepts = try store.concepts()
      return StatsResult(
        path: path, units: try store.unitCount(), concepts: size.concepts, terms: size.terms,
        bytes: try store.fileBytes(), indexBytes: try store.indexBytes(), memories: try memories(in: store),
        glossaries: try store.glossaries().map { glossary in
          GlossaryResult(name: glossary.name, concepts: concepts.count { $0.glossaryID == glossary.id })
        })
    }
  }

  /// Checks the store from end to end: the file, its references, the hashes of its units, and the search index.
  public func verify() throws -> VerifyResult {
    let empty = VerifyResult(isSound: true, problems: [], units: 0, index: [])
    return try read(empty: empty) { store in
      let problems = try store.problems()
      return VerifyResult(
        isSound: problems.isEmpty, problems: problems, units: try store.unitCount(),
        index: try store.indexHealth().map { language, statistics in
          IndexHealthResult(
            language: language.rawValue, entries: statistics.entries, removed: statistics.removed,
            segments: statistics.segments, bytes: statistics.bytes)
        })
    }
  }

  /// Brings the store to this program's format and makes its search index anew.
  public func upgrade() throws {
    try write { store in
      try store.rebuildIndexes { [notify] done in
        // A line now and then shows that it lives.
        if done % 100_000 == 0 { notify("\(done) texts indexed") }
      }
    }
  }
}
