/// The length of the longest common subsequence of one text with others, bit-parallel (H. Hyyrö, "Bit-parallel
/// LCS-length computation revisited", 2004). One bit for each scalar of the pattern; no length limit.
final class LCSPattern {
  private let length: Int
  private let wordCount: Int
  private let alphabet: Alphabet
  /// For each number of the alphabet, `wordCount` words that show where the scalar stands. Number 0 has none set.
  private var masks: [UInt64]
  private var state: [UInt64]

  init(_ pattern: [UInt32]) {
    length = pattern.count
    wordCount = max(1, (pattern.count + 63) / 64)
    alphabet = Alphabet(pattern)
    masks = [UInt64](repeating: 0, count: (alphabet.count + 1) * wordCount)
    state = [UInt64](repeating: 0, count: wordCount)
    for (index, scalar) in pattern.enumerated() {
      masks[alphabet[scalar] * wordCount + index / 64] |= 1 << UInt64(index % 64)
    }
  }

  /// The Indel similarity: 2 LCS / (sum of lengths); 1 for two empty texts.
  func similarity(_ text: [UInt32]) -> Double {
    let total = length + text.count
    return total == 0 ? 1 : 2 * Double(lcs(text)) / Double(total)
  }

  /// The length of the longest common subsequence.
  /// - Complexity: O(⌈pattern length / 64⌉ · text length).
  func lcs(_ text: [UInt32]) -> Int {
    if length == 0 || text.isEmpty { return 0 }
    return text.withUnsafeBufferPointer { text in
      masks.withUnsafeBufferPointer { masks in
        alphabet.withLookup { number in
          wordCount == 1 ? lcsInOneWord(text, masks, number) : lcsInWords(text, masks, number)
        }
      }
    }
  }

  @inline(__always)
  private func lcsInOneWord(
    _ text: UnsafeBufferPointer<UInt32>, _ masks: UnsafeBufferPointer<UInt64>, _ number: (UInt32) -> Int
  ) -> Int {
    var row = ~UInt64(0)
    for scalar in text {
      let matches = row & masks[number(scalar)]
      row = (row &+ matches) | (row &- matches)
    }
    return (~row & lastWordMask).nonzeroBitCount
  }

  @inline(__always)
  private func lcsInWords(
    _ text: UnsafeBufferPointer<UInt32>, _ masks: UnsafeBufferPointer<UInt64>, _ number: (UInt32) -> Int
  ) -> Int {
    state.withUnsafeMutableBufferPointer { state in
      for index in state.indices { state[index] = ~0 }
      for scalar in text {
        let found = number(scalar)
        if found == 0 { continue }
        let base = masks.baseAddress! + found * wordCount
        var carry: UInt64 = 0
        for index in 0..<wordCount {
          let row = state[index]
          let matches = row & base[index]
          let (partial, overflow) = row.addingReportingOverflow(matches)
          let (sum, overflowOfCarry) = partial.addingReportingOverflow(carry)
          carry = overflow || overflowOfCarry ? 1 : 0
          state[index] = sum | (row &- matches)
        }
      }
      var count = 0
      for index in 0..<(wordCount - 1) { count += (~state[index]).nonzeroBitCount }
      return count + (~state[wordCount - 1] & lastWordMask).nonzeroBitCount
    }
  }

  /// The bits of the last word that stand for scalars of the pattern.
  private var lastWordMask: UInt64 { length % 64 == 0 ? ~0 : (1 << UInt64(length % 64)) - 1 }
}
