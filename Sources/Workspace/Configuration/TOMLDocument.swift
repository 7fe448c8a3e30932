internal import CTOML
internal import Interchange

/// A TOML document as a list of its items, each with its place.
struct TOMLDocument {
  struct Item {
    let keys: [String]
    let value: Value
    let line: Int
    let column: Int
  }

  enum Value: Equatable {
    case table
    case array
    case string(String)
    /// An integer, a boolean, a date …, which no setting of malmoi is.
    case other
  }

  private(set) var items: [Item] = []

  /// Parses a document (TOML 1.0).
  ///
  /// - Throws: `FileError` with the place where the text is no TOML.
  init(_ text: [UInt8], path: String) throws {
    let reading = Reading()
    let context = Unmanaged.passUnretained(reading).toOpaque()
    text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        malmoi_toml_parse(
          characters.baseAddress, characters.count, context,
          { context, item in Reading.of(context).add(item!.pointee) },
          { context, reason, line, column in
            Reading.of(context).fault = (String(cString: reason!), Int(line), Int(column))
          })
      }
    }
    if let fault = reading.fault {
      throw FileError(path: path, line: fault.line, column: fault.column, message: fault.reason)
    }
    // The parser keeps tables in the order of their keys; errors shall come in the order of the file.
    items = reading.items.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }

  private final class Reading {
    var items: [Item] = []
    var fault: (reason: String, line: Int, column: Int)?

    static func of(_ context: UnsafeMutableRawPointer?) -> Reading {
      Unmanaged<Reading>.fromOpaque(context!).takeUnretainedValue()
    }

    func add(_ item: malmoi_toml_item) {
      var keys: [String] = []
      var start = item.path!
      for _ in 0..<item.depth {
        let key = String(cString: start)
        keys.append(key)
        start += key.utf8.count + 1
      }
      items.append(Item(keys: keys, value: Self.value(item), line: Int(item.line), column: Int(item.column)))
    }

    private static func value(_ item: malmoi_toml_item) -> Value {
      switch item.kind {
      case malmoi_toml_table: return .table
      case malmoi_toml_array: return .array
      case malmoi_toml_string:
        let bytes = UnsafeRawBufferPointer(start: item.text, count: item.length)
        return .string(String(decoding: bytes, as: UTF8.self))
      default: return .other
      }
    }
  }
}
