public import Interchange
internal import MalmoiCore
internal import MalmoiStore

/// What an export wrote.
public struct ExportResult: Encodable, Sendable {
  /// The file as it was named.
  public let path: String
  /// Its format.
  public let format: String
  /// How many units or concepts it holds.
  public let units: Int
}

extension Workspace {
  /// Writes the units of one memory, or of all, in the order of their ids.
  public func exportUnits(
    to path: String, memory name: String?, format: FileFormat?, options: WriteOptions = WriteOptions()
  ) throws -> ExportResult {
    let format = try format ?? formatOf(path)
    return try read(empty: ExportResult(path: path, format: format.rawValue, units: 0)) { store in
      let memory = try name.map(store.memory(named:))
      var count = 0
      try writeUnits(to: path, format: format, options: options) { write in
        try store.forEachUnit(in: memory) {
          try write($0.unit)
          count += 1
        }
      }
      return ExportResult(path: path, format: format.rawValue, units: count)
    }
  }

  /// Writes the concepts of one glossary, or of all, in the order of their ids.
  public func exportConcepts(
    to path: String, glossary name: String?, format: FileFormat?, options: WriteOptions = WriteOptions()
  ) throws -> ExportResult {
    let format = try format ?? formatOf(path)
    return try read(empty: ExportResult(path: path, format: format.rawValue, units: 0)) { store in
      let concepts = try store.concepts(in: name.map(store.glossary(named:)))
      try writeConcepts(to: path, format: format, options: options) { write in
        for stored in concepts { try write(stored.concept) }
      }
      return ExportResult(path: path, format: format.rawValue, units: concepts.count)
    }
  }

  private func formatOf(_ path: String) throws -> FileFormat {
    if path == "-" { return .tsv }
    guard let format = FileFormat(extensionOf: path) else {
      throw RequestError("cannot tell the format of \(path) by its name; --format names it", field: "format")
    }
    return format
  }
}
