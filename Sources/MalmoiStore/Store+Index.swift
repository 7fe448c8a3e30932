public import Language

extension Store {
  func addToIndexes(_ id: Int64, _ korean: String, _ english: String) throws {}
  func removeFromIndexes(_ id: Int64, _ korean: String, _ english: String) throws {}
  func indexProblems() throws -> [String] { [] }

  /// The size of the rows of the search indexes in bytes.
  public func indexBytes() throws -> Int64 { 0 }

  /// What each language's index consists of, in words.
  public func indexHealth() throws -> [(TextLanguage, String)] { [] }

  /// Makes the search indexes anew. `progress` is told how many units are done of how many.
  public func rebuildIndexes(progress: (Int, Int) -> Void) throws {
    try Self.writeStamp(database)
  }
}
