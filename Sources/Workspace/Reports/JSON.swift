internal import FoundationEssentials

/// JSON as every face prints it.
public enum JSON {
  /// An object on one line, its keys in the order of the alphabet.
  public static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    // Without an order for the keys they would change places from run to run.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
