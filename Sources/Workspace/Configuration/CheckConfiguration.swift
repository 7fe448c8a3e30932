internal import Interchange
public import Language
public import MalmoiCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a project says of its checks in `malmoi.toml` (docs/checks.md). What a command line says goes before it.
public struct CheckConfiguration: Sendable, Equatable {
  /// What becomes of a rule.
  enum Level: Sendable, Equatable {
    case off
    /// With the rule's own severity.
    case on
    case severity(Severity)
  }

  /// The folder of the file; its paths and patterns start there.
  let folder: String
  /// Which side is the source.
  public internal(set) var from: TextLanguage?
  /// The store.
  public internal(set) var database: String?
  /// The glossary files.
  public internal(set) var glossaries: [String] = []
  /// The baseline.
  public internal(set) var baseline: String?
  /// The least severity that fails a check.
  public internal(set) var failOn: Severity?
  /// Patterns of files that are not checked.
  var exclude: [String] = []
  /// The rules that are set for all files.
  var rules: [String: Level] = [:]
  /// The rules that are set for files of a pattern, in the order of the file; the last that fits counts.
  var files: [FileRule] = []

  /// What becomes of a rule in the files of a pattern.
  struct FileRule: Sendable, Equatable {
    let pattern: String
    let rule: String
    let level: Level
  }

  static let fileName = "malmoi.toml"

  /// Reads a configuration.
  ///
  /// - Throws: `FileError` with its place for a text that is no TOML, a key or a value that is not known.
  public init(path: String) throws {
    folder = Self.folder(of: path)
    let lines = try LineInput(path: path)
    var text: [UInt8] = []
    while let line = try lines.next() {
      guard case .bytes(let bytes) = line else { continue }
      text += bytes + [0x0A]
    }
    var reader = ConfigurationReader(path: path)
    for item in try TOMLDocument(text, path: path).items { try reader.read(item, into: &self) }
  }

  /// A configuration without settings, whose paths and patterns start at a folder.
  public init(folder: String) { self.folder = folder }

  /// The configuration of a file or folder: that of the nearest folder upward which has one.
  public init?(nearestTo path: String) throws {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    var folder = String(cString: real)
    while true {
      let candidate = folder == "/" ? "/" + Self.fileName : folder + "/" + Self.fileName
      if access(candidate, R_OK) == 0 {
        try self.init(path: candidate)
        return
      }
      if folder == "/" { return nil }
      folder = Self.folder(of: folder)
    }
  }

  /// The names of the rules to check, of those that are on by default and those that are set.
  var ruleNames: [String] {
    let used = Set(files.filter { $0.level != .off }.map(\.rule))
    return CheckRules.all.filter { rule in
      used.contains(rule.name) || rules[rule.name].map { $0 != .off } ?? rule.isOnByDefault
    }.map { $0.name }
  }

  /// Whether a rule is checked in a file.
  public func checks(_ rule: String, in path: String) -> Bool { level(of: rule, in: path) != .off }

  /// Whether a file is left out.
  public func excludes(_ path: String) -> Bool {
    let path = relative(path)
    return exclude.contains { Self.fits($0, path) }
  }

  /// A finding of a file with the severity that is set; nil where its rule is off there.
  func judged(_ finding: Finding, in path: String) -> Finding? {
    var finding = finding
    switch level(of: finding.rule, in: path) {
    case .off: return nil
    case .on: break
    case .severity(let severity): finding.severity = severity
    }
    return finding
  }

  private func level(of rule: String, in path: String) -> Level {
    if !files.isEmpty {
      let path = relative(path)
      if let last = files.last(where: { $0.rule == rule && Self.fits($0.pattern, path) }) {
        return last.level
      }
    }
    let isOn = CheckRules.all.first { $0.name == rule }?.isOnByDefault != false
    return rules[rule] ?? (isOn ? .on : .off)
  }

  /// A path of the configuration as the program may open it.
  func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

  /// A path as patterns see it: from the configuration's folder.
  private func relative(_ path: String) -> String {
    guard let real = realpath(path, nil), let base = realpath(folder, nil) else { return path }
    defer {
      free(real)
      free(base)
    }
    let (full, start) = (String(cString: real), String(cString: base) + "/")
    return full.hasPrefix(start) ? String(full.dropFirst(start.count)) : full
  }

  /// Whether a pattern of the shell fits; `*` goes across folders.
  private static func fits(_ pattern: String, _ path: String) -> Bool { fnmatch(pattern, path, 0) == 0 }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
