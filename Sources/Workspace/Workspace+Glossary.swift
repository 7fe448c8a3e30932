public import Interchange
public import Language
public import MalmoiCore
internal import MalmoiStore

/// A concept as `--json` prints it.
public struct ConceptResult: Codable, Sendable {
  /// The concept's id in the store.
  public let id: Int64
  /// The identity that its file gave it.
  public let key: String?
  /// The glossary that holds it.
  public let glossary: String
  /// The subject field.
  public let subject: String?
  /// What the concept is.
  public let definition: String?
  /// A remark.
  public let note: String?
  /// Its terms.
  public let terms: [ConceptTermResult]
}

/// A term of a concept.
public struct ConceptTermResult: Codable, Sendable {
  /// The term.
  public let text: String
  /// `ko` or `en`.
  public let language: String
  /// Its status.
  public let status: String
  /// Its part of speech.
  public let pos: String?
  /// Whether case counts.
  public let caseSensitive: Bool
}

/// What an import into a glossary read and stored.
public struct GlossaryImportResult: Encodable, Sendable {
  /// One entry for each file.
  public let files: [ImportedFile]
  /// How many concepts were made equal to the files'.
  public let updated: Int
  /// How many concepts were removed because no file has them (`--sync`).
  public let removed: Int
}

/// What to change of a concept; nil leaves a thing as it is.
public struct ConceptEdit: Sendable {
  /// The first term of each language.
  public var terms: [TextLanguage: String] = [:]
  /// The status of the first term of each language.
  public var statuses: [TextLanguage: TermStatus] = [:]
  /// The subject field.
  public var subject: String?
  /// What the concept is.
  public var definition: String?
  /// A remark.
  public var note: String?
  /// Whether case counts for its English terms.
  public var isCaseSensitive: Bool?

  /// An edit that changes nothing yet.
  public init() {}
}

extension Workspace {
  /// Reads glossary files into one glossary as one transaction. A concept is known again by its key, else by its
  /// terms. With `isSync` the glossary is made equal to the files: concepts that no file has are removed.
  public func importConcepts(
    _ paths: [String], glossary name: String, options: ReadOptions, isSync: Bool
  ) throws -> GlossaryImportResult {
    var read: [(concept: Concept, file: Int)] = []
    var files: [ImportedFile] = []
    for (number, path) in paths.enumerated() {
      let report = try readConcepts(path: path, options: options, progress: nil) {
        read.append(($0.concept, number))
      }
      files.append(ImportedFile(report, destination: "glossary \(name)"))
    }
    return try write(.create) { store in
      let glossary = try store.writableGlossary(named: name)
      let change = try store.beginChange(isSync ? "glossary sync" : "glossary import", signature)
      let (updated, removed) = try insert(read, into: glossary, isSync: isSync, change, &files, in: store)
      return GlossaryImportResult(files: files, updated: updated, removed: removed)
    }
  }

  /// Adds concepts to a glossary, or makes those that it has equal to them.
  /// - Returns: how many were made equal, and how many removed because they are not among those given.
  func insert(
    _ concepts: [(concept: Concept, file: Int)], into glossary: Glossary, isSync: Bool, _ change: Change,
    _ files: inout [ImportedFile], in store: Store
  ) throws -> (updated: Int, removed: Int) {
    var merge = GlossaryMerge(try store.concepts(in: glossary))
    var updated = 0
    for (concept, file) in concepts {
      switch merge.place(concept) {
      case .present: files[file].present += 1
      case .update(let id):
        try store.update(id, to: concept, change: change)
        updated += 1
      case .add:
        merge.add(concept, id: try store.insert(concept, into: glossary, change: change), glossary)
        files[file].added += 1
      }
    }
    let obsolete = isSync ? merge.unseen : []
    for id in obsolete { try store.deleteConcept(id, change: change) }
    return (updated, obsolete.count)
  }

  /// Adds a concept with one term in each language, unless a concept of the glossary has both already.
  public func addConcept(korean: String, english: String, glossary name: String, edit: ConceptEdit) throws
    -> IDResult
  {
    try checkText(korean, "ko")
    try checkText(english, "en")
    return try write(.create) { store in
      let glossary = try store.writableGlossary(named: name)
      let known = try store.concepts(in: glossary).first { stored in
        let texts = stored.concept.terms.map(\.text)
        return texts.contains(korean) && texts.contains(english)
      }
      if let known { return IDResult(id: known.id, isNew: false) }
      var concept = Concept(terms: [Term(korean, .korean), Term(english, .english)])
      edit.apply(to: &concept)
      let change = try store.beginChange("glossary add", signature)
      return IDResult(id: try store.insert(concept, into: glossary, change: change), isNew: true)
    }
  }

  /// Changes a concept.
  public func editConcept(_ id: Int64, _ edit: ConceptEdit) throws -> ConceptResult {
    try write { store in
      var stored = try store.concept(id)
      for (language, text) in edit.terms { try checkText(text, language.rawValue) }
      edit.apply(to: &stored.concept)
      try store.update(id, to: stored.concept, change: try store.beginChange("glossary edit", signature))
      return try result(stored, in: store)
    }
  }

  /// Deletes a concept.
  public func deleteConcept(_ id: Int64) throws -> ConceptResult {
    try write { store in
      let deleted = try result(try store.concept(id), in: store)
      try store.deleteConcept(id, change: try store.beginChange("glossary delete", signature))
      return deleted
    }
  }

  /// The concepts of one glossary, or of all.
  public func concepts(in glossary: String? = nil) throws -> [ConceptResult] {
    try read(empty: []) { store in
      let names = try glossaryNames(store)
      return try store.concepts(in: glossary.map(store.glossary(named:))).map { Self.result($0, names) }
    }
  }

  func glossaryNames(_ store: Store) throws -> [Int64: String] {
    Dictionary(uniqueKeysWithValues: try store.glossaries().map { ($0.id, $0.name) })
  }

  private func result(_ stored: StoredConcept, in store: Store) throws -> ConceptResult {
    Self.result(stored, try glossaryNames(store))
  }

  static func result(_ stored: StoredConcept, _ names: [Int64: String]) -> ConceptResult {
    let concept = stored.concept
    return ConceptResult(
      id: stored.id, key: concept.key, glossary: names[stored.glossaryID] ?? "", subject: concept.subject,
      definition: concept.definition, note: concept.note,
      terms: concept.terms.map {
        ConceptTermResult(
          text: $0.text, language: $0.language.rawValue, status: $0.status.rawValue, pos: $0.partOfSpeech,
          caseSensitive: $0.isCaseSensitive)
      })
  }
}

extension Concept {
  /// The concept that a result tells of, as far as term recognition and checks look at it.
  init(_ result: ConceptResult) {
    self.init(
      key: result.key, subject: result.subject, definition: result.definition, note: result.note,
      terms: result.terms.compactMap { term in
        guard let language = TextLanguage(rawValue: term.language) else { return nil }
        return Term(
          term.text, language, status: TermStatus(rawValue: term.status) ?? .preferred,
          partOfSpeech: term.pos,
          isCaseSensitive: term.caseSensitive)
      })
  }
}

extension ConceptEdit {
  func apply(to concept: inout Concept) {
    for (language, text) in terms {
      if let place = concept.terms.firstIndex(where: { $0.language == language }) {
        concept.terms[place].text = text
      } else {
        concept.terms.append(Term(text, language))
      }
    }
    for (language, status) in statuses {
      if let place = concept.terms.firstIndex(where: { $0.language == language }) {
        concept.terms[place].status = status
      }
    }
    concept.subject = subject ?? concept.subject
    concept.definition = definition ?? concept.definition
    concept.note = note ?? concept.note
    if let isCaseSensitive {
      for place in concept.terms.indices where concept.terms[place].language == .english {
        concept.terms[place].isCaseSensitive = isCaseSensitive
      }
    }
  }
}

/// Finds for each concept of a file the one of the glossary that it is.
struct GlossaryMerge {
  enum Place {
    case present
    case update(Int64)
    case add
  }

  private var stored: [StoredConcept] = []
  private var byKey: [String: Int] = [:]
  private var byTerms: [[String]: Int] = [:]
  private var seen = Set<Int64>()

  init(_ stored: [StoredConcept]) {
    for entry in stored { add(entry) }
  }

  /// Lets a concept be known again that was just stored.
  mutating func add(_ concept: Concept, id: Int64, _ glossary: Glossary) {
    add(StoredConcept(id: id, glossaryID: glossary.id, concept: concept))
    seen.insert(id)
  }

  private mutating func add(_ entry: StoredConcept) {
    if let key = entry.concept.key {
      byKey[key] = stored.count
    } else {
      byTerms[Self.terms(entry.concept)] = stored.count
    }
    stored.append(entry)
  }

  mutating func place(_ concept: Concept) -> Place {
    let found = concept.key.map { byKey[$0] } ?? byTerms[Self.terms(concept)]
    guard let place = found else { return .add }
    seen.insert(stored[place].id)
    return stored[place].concept == concept ? .present : .update(stored[place].id)
  }

  /// The stored concepts that no file has had.
  var unseen: [Int64] { stored.map(\.id).filter { !seen.contains($0) } }

  private static func terms(_ concept: Concept) -> [String] {
    concept.terms.map { $0.language.rawValue + $0.text }.sorted()
  }
}
