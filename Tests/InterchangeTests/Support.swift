import Interchange
import Language
import MalmoiCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that goes with the test that made it.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/malmoi-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: some Collection<UInt8>) -> String {
    let path = "\(self.path)/\(name)"
    let file = fopen(path, "w")!
    _ = Array(bytes).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    return path
  }

  func file(_ name: String, _ text: String) -> String { file(name, text.utf8) }

  func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen("\(path)/\(name)", "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
}

/// What a file gives.
struct Reading {
  var report: ReadReport
  var located: [LocatedUnit]
  var units: [TranslationUnit] { located.map(\.unit) }
  /// The texts alone.
  var pairs: [[String]] { units.map { [$0.korean, $0.english] } }
}

func read(_ path: String, _ options: ReadOptions = ReadOptions()) throws -> Reading {
  var located: [LocatedUnit] = []
  let report = try readUnits(path: path, options: options) { located.append($0) }
  return Reading(report: report, located: located)
}

/// Reads a file of the name and bytes given.
func read(_ name: String, _ bytes: some Collection<UInt8>, _ options: ReadOptions = ReadOptions()) throws
  -> Reading
{
  let folder = Folder()
  var reading = try read(folder.file(name, bytes), options)
  reading.report.path = name
  return reading
}

func read(_ name: String, _ text: String, _ options: ReadOptions = ReadOptions()) throws -> Reading {
  try read(name, Array(text.utf8), options)
}

func readGlossary(_ name: String, _ text: String, _ options: ReadOptions = ReadOptions()) throws
  -> (report: ReadReport, concepts: [LocatedConcept])
{
  let folder = Folder()
  return try readGlossary(at: folder.file(name, text), options)
}

func readGlossary(at path: String, _ options: ReadOptions = ReadOptions()) throws
  -> (report: ReadReport, concepts: [LocatedConcept])
{
  var concepts: [LocatedConcept] = []
  let report = try readConcepts(path: path, options: options) { concepts.append($0) }
  return (report, concepts)
}

/// The error that a file of the name and bytes is refused with, as `LINE:COLUMN` and message.
func refusal(_ name: String, _ bytes: some Collection<UInt8>, _ options: ReadOptions = ReadOptions())
  -> FileError?
{
  do {
    _ = try read(name, bytes, options)
    return nil
  } catch let error as FileError {
    return error
  } catch {
    Issue.record("not a file error: \(error)")
    return nil
  }
}

func refusal(_ name: String, _ text: String, _ options: ReadOptions = ReadOptions()) -> FileError? {
  refusal(name, Array(text.utf8), options)
}

extension FileError {
  var place: String { "\(line):\(column)" }
}

extension String {
  func utf16Bytes(littleEndian: Bool) -> [UInt8] {
    utf16.flatMap { littleEndian ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
