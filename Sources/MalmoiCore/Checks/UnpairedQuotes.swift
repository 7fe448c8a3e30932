internal import Language

/// A quotation mark of the target has no counterpart, while those of the source are paired. Single straight quotes
/// are not judged: they are apostrophes and primes too.
struct UnpairedQuotes: CheckRule {
  static let name = "unpaired-quotes"
  static let summary = "a quotation mark of the target has no counterpart"
  static let failing = [CheckExample("Open \"Settings\".", "\"설정을 엽니다.")]
  static let passing = [
    CheckExample("Open \"Settings\".", "“설정”을 엽니다."), CheckExample("a 5\" disk", "5인치 디스크"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let target = pair.targetText.scalars
    guard !Self.isPaired(target), Self.isPaired(pair.sourceText.scalars) else { return [] }
    let spans = target.indices.filter { Self.marks.contains(target[$0]) }.map { $0..<$0 + 1 }
    return [finding("a quotation mark has no counterpart", target: spans)]
  }

  private static let marks: Set<UInt32> = [0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB]

  private static func isPaired(_ text: [UInt32]) -> Bool {
    func count(_ marks: UInt32...) -> Int { text.count { marks.contains($0) } }
    // “ closes what „ opened in German, so the three are counted together.
    return count(0x22).isMultiple(of: 2) && count(0x201C, 0x201D, 0x201E).isMultiple(of: 2)
      && count(0xAB) == count(0xBB)
  }
}
