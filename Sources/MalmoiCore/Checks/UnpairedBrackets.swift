internal import Language

/// A bracket of the target has no counterpart, while those of the source are paired.
struct UnpairedBrackets: CheckRule {
  static let name = "unpaired-brackets"
  static let summary = "a bracket of the target has no counterpart"
  static let failing = [CheckExample("Size (in bytes)", "크기(바이트")]
  static let passing = [CheckExample("Size (in bytes)", "크기(바이트)"), CheckExample("a) First", "가) 첫째")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let unpaired = Self.unpaired(pair.targetText.scalars)
    guard let first = unpaired.first, Self.unpaired(pair.sourceText.scalars).isEmpty else { return [] }
    let spans = unpaired.map { $0..<$0 + 1 }
    return [finding("'\(pair.targetText[first..<first + 1])' has no counterpart", target: spans)]
  }

  private static let closingOf: [UInt32: UInt32] = {
    let pairs = Array("()[]{}「」『』【】《》〈〉（）［］｛｝".unicodeScalars.map(\.value))
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: pairs.count, by: 2).map { (pairs[$0], pairs[$0 + 1]) })
  }()
  private static let closing = Set(closingOf.values)

  private static func unpaired(_ text: [UInt32]) -> [Int] {
    var open: [Int] = []
    var unpaired: [Int] = []
    for (place, scalar) in text.enumerated() {
      if closingOf[scalar] != nil {
        open.append(place)
      } else if closing.contains(scalar) {
        // The nearest bracket of the kind; those opened since have no counterpart.
        if let match = open.lastIndex(where: { closingOf[text[$0]] == scalar }) {
          unpaired += open[(match + 1)...]
          open.removeSubrange(match...)
        } else if !isMarker(text[..<place]) {
          unpaired.append(place)
        }
      }
    }
    return (unpaired + open).sorted()
  }

  /// Whether what stands before a closing bracket begins an item of a list, an example (예) or a note (주), or is a
  /// face.
  private static func isMarker(_ text: ArraySlice<UInt32>) -> Bool {
    guard let last = text.last else { return false }
    if last == 0x3A || last == 0x3B || last == 0x2D { return true }
    let before = text.dropLast().last ?? 0x20
    return (Scalar.isWord(last) || last == 0x2A)
      && !(Scalar.isWord(before) || before == 0x26 || before == 0x5F)
  }
}
