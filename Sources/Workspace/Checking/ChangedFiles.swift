internal import Interchange

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What git says has changed.
enum ChangedFiles {
  /// Those of the paths that differ from a revision in the working tree, new files that git does not yet know among
  /// them, or whose other half does, of two plain files whose lines go together.
  static func among(_ paths: [String], since revision: String) throws -> [String] {
    let quoted = "'" + revision.replacing("'", with: "'\\''") + "'"
    var changed = try output(
      "git diff --name-only --relative -z --diff-filter=d --end-of-options \(quoted) --", revision)
    changed += try output("git ls-files --others --exclude-standard -z", revision)
    let real = Set(changed.split(separator: 0).compactMap { resolved(String(decoding: $0, as: UTF8.self)) })
    return paths.filter { path in
      [path, FileFormat.otherOfPair(path)].contains { $0.flatMap(resolved).map(real.contains) == true }
    }
  }

  private static func output(_ command: String, _ revision: String) throws -> [UInt8] {
    guard let pipe = popen(command, "r") else {
      throw RequestError("git cannot be run: \(String(cString: strerror(errno)))", field: "since")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard pclose(pipe) == 0 else {
      throw RequestError(
        "git does not say what has changed since '\(revision)'; give a revision of the folder's repository",
        field: "since")
    }
    return bytes
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
