public import Language
internal import MalmoiCore
internal import MalmoiStore

/// The number of a unit or concept that a command made or changed.
public struct IDResult: Codable, Sendable {
  /// The id.
  public let id: Int64
  /// Whether it was made now; false where the store held it already.
  public let isNew: Bool
}

/// A unit as `--json` prints it.
public struct UnitResult: Codable, Sendable {
  /// The unit's id.
  public let id: Int64
  /// The Korean text.
  public let ko: String
  /// The English text.
  public let en: String
}

/// A state that a unit has or had.
public struct StateResult: Codable, Sendable {
  /// The Korean text.
  public let ko: String
  /// The English text.
  public let en: String
  /// What ended the state: `edit`, `delete` …; nil for the present state.
  public let endedBy: String?
  /// Who ended it.
  public let author: String?
  /// When it ended, in ISO 8601.
  public let at: String?
}

/// The states of a unit, oldest first.
public struct HistoryResult: Codable, Sendable {
  /// The unit's id.
  public let id: Int64
  /// The states; the last one is the present one unless the unit was deleted.
  public let states: [StateResult]
}

/// What an undo reverted.
public struct UndoResult: Codable, Sendable {
  /// What had been done: `add`, `edit`, `import` …; nil where there was nothing to undo.
  public let undone: String?
  /// Who had done it.
  public let author: String?
  /// When, in ISO 8601.
  public let at: String?
  /// How many units, concepts and memories it concerned.
  public let count: Int
}

extension Workspace {
  /// Adds a pair to a memory, which is made where there is none. With `isReplacing` the pair takes the place of the
  /// translations that the memory has for the same source, which is the text in the language `from`.
  public func add(
    korean: String, english: String, memory name: String, isReplacing: Bool = false,
    from: TextLanguage = .korean
  ) throws -> IDResult {
    try checkText(korean, "ko")
    try checkText(english, "en")
    return try write(.create) { store in
      let memory = try store.writableMemory(named: name)
      let change = try store.beginChange("add", signature)
      var unit = TranslationUnit(korean: korean, english: english)
      unit.original = nil
      if isReplacing, let replaced = try replace(with: unit, from, memory, change, in: store) {
        return IDResult(id: replaced, isNew: false)
      }
      let (id, isNew) = try store.insert(unit, into: memory, origin: nil, change: change)
      return IDResult(id: id, isNew: isNew)
    }
  }

  /// Puts a pair in the place of those with the same source: the newest is changed, others are deleted.
  private func replace(
    with unit: TranslationUnit, _ from: TextLanguage, _ memory: Memory, _ change: Change, in store: Store
  ) throws -> Int64? {
    let query = Profile(unit[from], from, stemmer: stemmer)
    let exact = try store.search(query, threshold: 1 - memory.penalty / 100, limit: .max, memory: memory)
      .filter {
        Profile(try store.unit($0.unit).unit[from], from, stemmer: stemmer).raw == query.raw
      }
    guard let newest = exact.first else { return nil }
    for match in exact.dropFirst() { try store.delete(match.unit, change: change) }
    try store.update(newest.unit, korean: unit.korean, english: unit.english, change: change)
    return newest.unit
  }

  /// Changes one or both texts of a unit.
  public func edit(_ id: Int64, korean: String?, english: String?) throws -> UnitResult {
    guard korean != nil || english != nil else {
      throw RequestError("nothing to change: give the Korean text (ko), the English text (en) or both")
    }
    if let korean { try checkText(korean, "ko") }
    if let english { try checkText(english, "en") }
    return try write { store in
      let old = try store.unit(id).unit
      let new = (korean ?? old.korean, english ?? old.english)
      let change = try store.beginChange("edit", signature)
      try store.update(id, korean: new.0, english: new.1, change: change)
      return UnitResult(id: id, ko: new.0, en: new.1)
    }
  }

  /// Deletes a unit.
  public func delete(_ id: Int64) throws -> UnitResult {
    try write { store in
      let unit = try store.unit(id).unit
      try store.delete(id, change: try store.beginChange("delete", signature))
      return UnitResult(id: id, ko: unit.korean, en: unit.english)
    }
  }

  /// The former states of a unit and its present one.
  public func history(of id: Int64) throws -> HistoryResult {
    guard
      let result = try read(
        empty: nil,
        { store -> HistoryResult? in
          var states = try store.history(of: id).map {
            StateResult(
              ko: $0.korean, en: $0.english, endedBy: $0.change.kind, author: $0.change.signature.author,
              at: CivilTime.text($0.change.signature.time))
          }
          let present = try? store.unit(id).unit
          if let present {
            states.append(
              StateResult(ko: present.korean, en: present.english, endedBy: nil, author: nil, at: nil))
          }
          return states.isEmpty ? nil : HistoryResult(id: id, states: states)
        })
    else { throw StoreError.unknown("unit \(id)") }
    return result
  }

  /// Reverts the latest change that has not been undone.
  public func undo() throws -> UndoResult {
    try write { store in
      guard let (change, count) = try store.undo() else {
        return UndoResult(undone: nil, author: nil, at: nil, count: 0)
      }
      return UndoResult(
        undone: change.kind, author: change.signature.author, at: CivilTime.text(change.signature.time),
        count: count)
    }
  }

  func checkText(_ text: String, _ field: String) throws {
    if text.unicodeScalars.allSatisfy({ Scalar.isSpace($0.value) }) {
      throw RequestError("the text '\(field)' is empty", field: field)
    }
    if text.unicodeScalars.contains("\0") {
      throw RequestError("the text '\(field)' holds a NUL character; leave it out", field: field)
    }
  }
}
