/// The bigrams of one text with their counts, to compare other texts with. A text of one scalar has that scalar
/// as its only bigram, and the empty text one empty bigram.
final class BigramTable {
  /// The bigrams of a text of the given length.
  static func count(ofLength length: Int) -> Int { max(1, length - 1) }

  /// A bigram as one number: the first scalar above the second. One scalar alone stands above a value that no
  /// scalar has; the empty text is such a value twice.
  @inline(__always)
  static func bigram(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
  static let none: UInt32 = 0xFFFF_FFFF

  private let length: Int
  private let mask: Int
  /// An open-addressing table: a free slot holds `empty`.
  private var slots: [UInt64]
  private var counts: [UInt32]
  private var left: [UInt32]
  private static let empty = UInt64.max - 1

  init(_ text: [UInt32]) {
    length = text.count
    var size = 16
    while size < text.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: Self.empty, count: size)
    counts = Array(repeating: 0, count: size)
    left = counts
    text.withUnsafeBufferPointer { text in
      Self.forEach(text) { bigram in
        let slot = slots.withUnsafeBufferPointer { Self.slot(of: bigram, in: $0, mask) }
        slots[slot] = bigram
        counts[slot] += 1
      }
    }
  }

  /// Dice's coefficient of the two texts' bigrams, as multisets.
  func dice(_ text: [UInt32]) -> Double {
    2 * Double(shared(text)) / Double(Self.count(ofLength: length) + Self.count(ofLength: text.count))
  }

  /// How many bigrams the texts share, each counted as often as both have it.
  func shared(_ text: [UInt32]) -> Int {
    text.withUnsafeBufferPointer { text in
      slots.withUnsafeBufferPointer { slots in
        counts.withUnsafeBufferPointer { counts in
          left.withUnsafeMutableBufferPointer { left in
            left.baseAddress!.update(from: counts.baseAddress!, count: counts.count)
            var shared = 0
            Self.forEach(text) { bigram in
              let slot = Self.slot(of: bigram, in: slots, mask)
              if left[slot] > 0 {
                left[slot] -= 1
                shared += 1
              }
            }
            return shared
          }
        }
      }
    }
  }

  /// Calls `body` with each bigram of a text.
  @inline(__always)
  static func forEach(_ text: UnsafeBufferPointer<UInt32>, _ body: (UInt64) -> Void) {
    switch text.count {
    case 0: body(bigram(none, none))
    case 1: body(bigram(text[0], none))
    default:
      for index in 1..<text.count { body(bigram(text[index - 1], text[index])) }
    }
  }

  /// The slot that holds a bigram, or the free one where it would go. Fibonacci hashing (D. E. Knuth, "The Art of
  /// Computer Programming", volume 3, 6.4).
  @inline(__always)
  private static func slot(of bigram: UInt64, in slots: UnsafeBufferPointer<UInt64>, _ mask: Int) -> Int {
    var slot = Int(truncatingIfNeeded: (bigram &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] != bigram && slots[slot] != empty { slot = (slot + 1) & mask }
    return slot
  }
}
