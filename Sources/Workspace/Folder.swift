internal import Interchange

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Folders of bilingual files.
enum Folder {
  /// The files that paths stand for, each once, and of two plain files whose lines go together the one that comes first.
  static func files(_ paths: [String]) throws -> [String] {
    var known: Set<String> = []
    return try paths.flatMap(files).filter { path in
      FileFormat.otherOfPair(path).map(known.contains) != true && known.insert(path).inserted
    }
  }

  /// The files that a path stands for: itself or, where it is a folder, all files below it whose names show a format,
  /// in the order of their paths. Hidden files and plain `.txt` are left out; of two plain files whose lines go
  /// together the Korean one stands for both.
  private static func files(_ path: String) throws -> [String] {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return [path] }
    guard let folder = opendir(path) else {
      throw RequestError("cannot open \(path): \(String(cString: strerror(errno)))", field: "files")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
        })
    }
    return try names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      let child = path.hasSuffix("/") ? path + name : path + "/" + name
      var info = stat()
      if stat(child, &info) == 0, info.st_mode & S_IFMT == S_IFDIR { return try files(child) }
      let isPair = [".txt", ".en"].contains { name.hasSuffix($0) }
      return FileFormat(extensionOf: name) == nil || isPair ? [] : [child]
    }
  }
}
