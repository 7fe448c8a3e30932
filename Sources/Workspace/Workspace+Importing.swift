public import Interchange
internal import MalmoiCore
internal import MalmoiStore

/// What to import, and how.
public struct ImportRequest: Sendable {
  /// The files; `-` is standard input.
  public var paths: [String]
  /// The memory that units go into.
  public var memory = "default"
  /// The glossary that the concepts of term formats go into.
  public var glossary = "default"
  /// How the files are read.
  public var options = ReadOptions()
  /// Whether the files are only read and reported on.
  public var isDryRun = false

  /// A request to import files into the memory `default`.
  public init(_ paths: [String]) { self.paths = paths }
}

/// What an import read and stored, as `--json` prints it.
public struct ImportResult: Encodable, Sendable {
  /// One entry for each file.
  public let files: [ImportedFile]
}

/// What was read from one file.
public struct ImportedFile: Encodable, Sendable {
  /// The file as it was named.
  public let path: String
  /// Its format.
  public let format: String
  /// Its encoding.
  public let encoding: String
  /// The language tags in it.
  public let languages: [String]
  /// Its units as the format counts them.
  public let units: Int
  /// Those with both sides.
  public let pairs: Int
  /// How many the store did not have.
  public var added = 0
  /// How many the store had already.
  public var present = 0
  /// What was left out.
  public let skipped: [SkippedResult]
  /// What the user should know.
  public let warnings: [String]
  /// Where the units or concepts went: `memory NAME` or `glossary NAME`.
  public let destination: String

  init(_ report: ReadReport, destination: String) {
    path = report.path
    format = report.format.rawValue
    encoding = report.encoding
    languages = report.languages
    units = report.units
    pairs = report.pairs
    skipped = report.skipped.map { SkippedResult(line: $0.line, reason: $0.reason) }
    warnings = report.warnings
    self.destination = destination
  }
}

/// A unit that an import left out.
public struct SkippedResult: Encodable, Sendable {
  /// The 1-based line on which it begins.
  public let line: Int
  /// Why it was left out.
  public let reason: String
}

/// How far long work has come.
public enum ImportProgress: Sendable {
  /// So many bytes of a file are read.
  case reading(path: String, bytes: Int)
  /// So many units of so many are stored.
  case storing(done: Int, total: Int)
}

extension Workspace {
  /// Reads files and stores what they hold as one transaction: all of it or, where anything fails, nothing. Units go
  /// into the memory, the concepts of term formats into the glossary. A folder stands for the files below it.
  ///
  /// - Parameter progress: Told now and then how far it has come; whatever it throws ends the import.
  public func importFiles(
    _ request: ImportRequest, progress: @escaping (ImportProgress) throws -> Void = { _ in }
  ) throws -> ImportResult {
    // Everything is read before the store is touched, so that a bad file changes nothing and makes no store.
    let incoming = try Incoming()
    var files: [ImportedFile] = []
    for path in try Folder.files(request.paths) {
      files.append(try read(path, number: files.count, request, into: incoming, progress))
    }
    if request.isDryRun {
      try countDry(incoming, request, &files)
    } else if !incoming.isEmpty {
      try write(.create) { store in
        let change = try store.beginChange("import", signature)
        try insert(incoming, request, change, &files, into: store, progress)
        if !incoming.concepts.isEmpty {
          let glossary = try store.writableGlossary(named: request.glossary)
          _ = try insert(incoming.concepts, into: glossary, isSync: false, change, &files, in: store)
        }
      }
    }
    return ImportResult(files: files)
  }

  /// What was read and not yet stored.
  private final class Incoming {
    let spool: Spool
    let builders = IndexBuilders()
    var concepts: [(concept: Concept, file: Int)] = []

    init() throws { spool = try Spool() }

    var isEmpty: Bool { spool.count == 0 && concepts.isEmpty }
  }

  private func read(
    _ path: String, number: Int, _ request: ImportRequest, into incoming: Incoming,
    _ progress: @escaping (ImportProgress) throws -> Void
  ) throws -> ImportedFile {
    let format = try request.options.format ?? FileFormat(ofFileAt: path, encoding: request.options.encoding)
    let report: (Int) throws -> Void = { try progress(.reading(path: path, bytes: $0)) }
    if format?.isGlossary == true {
      let found = try readConcepts(
        path: path, options: request.options, progress: report,
        body: { incoming.concepts.append(($0.concept, number)) })
      return ImportedFile(found, destination: "glossary \(request.glossary)")
    }
    let found = try readUnits(
      path: path, options: request.options, progress: report,
      body: { located in
        if !request.isDryRun { incoming.builders.add(Int64(incoming.spool.count), located.unit) }
        try incoming.spool.append(located.unit, file: number)
      })
    return ImportedFile(found, destination: "memory \(request.memory)")
  }

  private func insert(
    _ incoming: Incoming, _ request: ImportRequest, _ change: Change, _ files: inout [ImportedFile],
    into store: Store, _ progress: (ImportProgress) throws -> Void
  ) throws {
    let total = incoming.spool.count
    if total == 0 { return }
    let memory = try store.writableMemory(named: request.memory)
    // By the number in the spool: the id of a unit that is new, 0 for one that was there already.
    var ids: [Int64] = []
    ids.reserveCapacity(total)
    let origins = files.map { $0.path == "-" ? nil : Self.fileName($0.path) }
    try incoming.spool.forEachUnit { unit, file in
      let (id, isNew) = try store.insert(
        unit, into: memory, origin: origins[file], change: change, isIndexed: false)
      if isNew { files[file].added += 1 } else { files[file].present += 1 }
      ids.append(isNew ? id : 0)
      // Often enough for a display, too seldom to cost anything.
      if ids.count % 1024 == 0 { try progress(.storing(done: ids.count, total: total)) }
    }
    try store.addToIndexes(incoming.builders) { ids[Int($0)] == 0 ? nil : ids[Int($0)] }
  }

  /// Counts what an import would add to the store as it is.
  private func countDry(_ incoming: Incoming, _ request: ImportRequest, _ files: inout [ImportedFile]) throws
  {
    let store = try? Store(path: path, access: .read)
    let memory = try store?.memories().first { $0.name == request.memory }
    var seen = Set<[String]>()
    try incoming.spool.forEachUnit { unit, file in
      let isPresent = try memory.map { try store?.holds(unit, in: $0) ?? false } ?? false
      let isNew = !isPresent && seen.insert([unit.korean, unit.english]).inserted
      if isNew { files[file].added += 1 } else { files[file].present += 1 }
    }
    let glossary = try store?.glossaries().first { $0.name == request.glossary }
    var merge = GlossaryMerge(try glossary.flatMap { try store?.concepts(in: $0) } ?? [])
    for (concept, file) in incoming.concepts {
      if case .add = merge.place(concept) { files[file].added += 1 } else { files[file].present += 1 }
    }
  }

  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
