extension Store {
  func addToIndexes(_ id: Int64, _ korean: String, _ english: String) throws {}
  func removeFromIndexes(_ id: Int64, _ korean: String, _ english: String) throws {}
}
