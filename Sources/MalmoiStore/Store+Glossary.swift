internal import Language
public import MalmoiCore

/// A named collection of concepts.
public struct Glossary: Sendable, Equatable {
  /// The row of the glossary.
  public let id: Int64
  /// Its name, unique in the store.
  public let name: String
}

/// A concept as the store holds it.
public struct StoredConcept: Sendable, Equatable {
  /// The concept's number in the store.
  public let id: Int64
  /// The glossary that holds it.
  public let glossaryID: Int64
  /// The entry itself.
  public var concept: Concept

  /// A concept under its number.
  public init(id: Int64, glossaryID: Int64, concept: Concept) {
    self.id = id
    self.glossaryID = glossaryID
    self.concept = concept
  }
}

extension Store {
  /// The glossaries, in the order of their names.
  public func glossaries() throws -> [Glossary] {
    var glossaries: [Glossary] = []
    try database.forEach("SELECT id, name FROM glossary ORDER BY name") {
      glossaries.append(Glossary(id: $0.int64(0), name: $0.text(1)))
    }
    return glossaries
  }

  /// The glossary of a name.
  public func glossary(named name: String) throws -> Glossary {
    guard let glossary = try glossaries().first(where: { $0.name == name }) else {
      throw StoreError.unknown("glossary '\(name)'")
    }
    return glossary
  }

  /// The glossary of a name, made where there is none.
  public func writableGlossary(named name: String) throws -> Glossary {
    guard !name.isEmpty else { throw StoreError.refused("a glossary needs a name") }
    try database.run("INSERT OR IGNORE INTO glossary(name) VALUES(?)", name)
    return try glossary(named: name)
  }

  /// The concepts of one glossary, or of all, in the order of their ids; terms in the order that they were given.
  public func concepts(in glossary: Glossary? = nil) throws -> [StoredConcept] {
    var concepts: [StoredConcept] = []
    try database.forEach(
      "SELECT id, glossary, key, subject, definition, note, extra FROM concept ORDER BY id"
    ) {
      if let glossary, glossary.id != $0.int64(1) { return }
      var concept = Concept(
        key: $0.optionalText(2), subject: $0.optionalText(3), definition: $0.optionalText(4),
        note: $0.optionalText(5))
      concept.properties = Extra.properties($0.optionalText(6))
      concepts.append(StoredConcept(id: $0.int64(0), glossaryID: $0.int64(1), concept: concept))
    }
    let places = Dictionary(uniqueKeysWithValues: concepts.enumerated().map { ($1.id, $0) })
    try database.forEach(
      "SELECT concept, text, language, status, part_of_speech, is_case_sensitive, extra FROM term ORDER BY id"
    ) {
      guard let place = places[$0.int64(0)] else { return }
      var term = Term(
        $0.text(1), TextLanguage(rawValue: $0.text(2)) ?? .korean,
        status: TermStatus(rawValue: $0.text(3)) ?? .preferred, partOfSpeech: $0.optionalText(4),
        isCaseSensitive: $0.int(5) != 0)
      term.properties = Extra.properties($0.optionalText(6))
      concepts[place].concept.terms.append(term)
    }
    return concepts
  }

  /// The concept of an id.
  public func concept(_ id: Int64) throws -> StoredConcept {
    guard let concept = try concepts().first(where: { $0.id == id }) else {
      throw StoreError.unknown("concept \(id)")
    }
    return concept
  }

  /// How many concepts and terms there are.
  public func glossarySize() throws -> (concepts: Int, terms: Int) {
    (
      Int(try database.integer("SELECT count(*) FROM concept")),
      Int(try database.integer("SELECT count(*) FROM term"))
    )
  }

  /// Adds a concept to a glossary.
  /// - Returns: its id.
  public func insert(_ concept: Concept, into glossary: Glossary, change: Change) throws -> Int64 {
    try database.run(
      "INSERT INTO concept(glossary, key, subject, definition, note, extra) VALUES(?,?,?,?,?,?)", glossary.id,
      concept.key, concept.subject, concept.definition, concept.note, try Extra.text(concept.properties))
    let id = database.lastRowID
    // An entry of the history without a former state: undoing the change removes the concept.
    try database.run(
      "INSERT INTO history(change, entity, entity_id) VALUES(?, 'concept', ?)", change.id, id)
    try insertTerms(concept.terms, id)
    return id
  }

  /// Makes a concept equal to the one given.
  public func update(_ id: Int64, to concept: Concept, change: Change) throws {
    try remember("concept", id, change)
    try database.run(
      "UPDATE concept SET key = ?, subject = ?, definition = ?, note = ?, extra = ? WHERE id = ?",
      concept.key,
      concept.subject, concept.definition, concept.note, try Extra.text(concept.properties), id)
    try database.run("DELETE FROM term WHERE concept = ?", id)
    try insertTerms(concept.terms, id)
  }

  /// Deletes a concept with its terms.
  public func deleteConcept(_ id: Int64, change: Change) throws {
    if try database.integer("SELECT count(*) FROM concept WHERE id = ?", id) == 0 {
      throw StoreError.unknown("concept \(id)")
    }
    try remember("concept", id, change)
    try deleteConceptRows(id)
  }

  static let conceptObject = """
    json_object('glossary', glossary, 'key', key, 'subject', subject, 'definition', definition, 'note', note, 'extra', extra, 'terms',
      (SELECT json_group_array(json_array(language, text, status, part_of_speech, is_case_sensitive, extra))
       FROM (SELECT * FROM term WHERE concept = concept.id ORDER BY id)))
    """

  func restoreConcept(_ id: Int64, _ before: String?) throws {
    try deleteConceptRows(id)
    guard let before else { return }
    try database.run(
      """
      INSERT INTO concept(id, glossary, key, subject, definition, note, extra)
      VALUES(?1, ?2 ->> 'glossary', ?2 ->> 'key', ?2 ->> 'subject', ?2 ->> 'definition', ?2 ->> 'note', ?2 ->> 'extra')
      """, id, before)
    try database.run(
      """
      INSERT INTO term(concept, language, text, status, part_of_speech, is_case_sensitive, extra)
      SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
      FROM json_each(?2, '$.terms')
      """, id, before)
  }

  private func insertTerms(_ terms: [Term], _ id: Int64) throws {
    for term in terms {
      try database.run(
        """
        INSERT INTO term(concept, language, text, status, part_of_speech, is_case_sensitive, extra)
        VALUES(?,?,?,?,?,?,?)
        """, id, term.language.rawValue, term.text, term.status.rawValue, term.partOfSpeech,
        term.isCaseSensitive ? 1 : 0, try Extra.text(term.properties))
    }
  }

  private func deleteConceptRows(_ id: Int64) throws {
    try database.run("DELETE FROM term WHERE concept = ?", id)
    try database.run("DELETE FROM concept WHERE id = ?", id)
  }
}
