public import Language

/// What commands ask of a memory and its glossary, wherever it is: in a store of this machine, which is a ``Workspace``,
/// or behind a server on another one. The results are the same.
///
/// Whatever a command may want for many texts takes them all at once, so that a distant server is not waited for text
/// by text.
public protocol MemoryService: AnyObject {
  /// The best matches of each segment, and the terms in it.
  func lookup(_ requests: [LookupRequest]) throws -> [LookupResult]
  /// The terms of the glossary in each text; those inside compounds and derived words where `inside` is true.
  func terms(in texts: [String], from: TextLanguage?, inside: Bool) throws -> [TermsResult]
  /// The units that hold a text.
  func concordance(_ text: String, in language: TextLanguage?, limit: Int, isIgnoringSpaces: Bool) throws
    -> ConcordanceResult
  /// Checks files of this machine against glossary files, or against the memory's glossary where none is named.
  func check(_ request: CheckRequest) throws -> CheckResult
  /// Mends files of this machine where a finding says how, and writes nothing.
  func fix(_ request: CheckRequest) throws -> FixResult

  /// Adds a pair to a memory.
  func add(
    korean: String, english: String, memory name: String, isReplacing: Bool, from: TextLanguage
  ) throws -> IDResult
  /// Changes one or both texts of a unit.
  func edit(_ id: Int64, korean: String?, english: String?) throws -> UnitResult
  /// Deletes a unit.
  func delete(_ id: Int64) throws -> UnitResult
  /// The former states of a unit and its present one.
  func history(of id: Int64) throws -> HistoryResult
  /// Reverts the latest change that has not been undone.
  func undo() throws -> UndoResult

  /// The concepts of one glossary, or of all.
  func concepts(in glossary: String?) throws -> [ConceptResult]
  /// The concepts with a term that a text stands for.
  func conceptLookup(_ text: String) throws -> TermSearchResult
  /// Adds a concept with one term in each language.
  func addConcept(korean: String, english: String, glossary name: String, edit: ConceptEdit) throws
    -> IDResult
  /// Changes a concept.
  func editConcept(_ id: Int64, _ edit: ConceptEdit) throws -> ConceptResult
  /// Deletes a concept.
  func deleteConcept(_ id: Int64) throws -> ConceptResult

  /// What the store holds.
  func stats() throws -> StatsResult
}

extension Workspace: MemoryService {
  /// The best matches of each segment, and the terms in it.
  public func lookup(_ requests: [LookupRequest]) throws -> [LookupResult] { try requests.map(lookup) }

  /// The terms of the glossary in each text; those inside compounds and derived words where `inside` is true.
  public func terms(in texts: [String], from: TextLanguage?, inside: Bool) throws -> [TermsResult] {
    try texts.map { try terms(in: $0, from: from, inside: inside) }
  }
}
