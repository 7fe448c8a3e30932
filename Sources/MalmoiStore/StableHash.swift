internal import Language

/// A 64-bit hash that is the same in every process: FNV-1a over UTF-8 (G. Fowler, L. C. Noll, K.-P. Vo), mixed at
/// the end.
enum StableHash {
  static func of(_ seed: UInt64 = 0, _ texts: String...) -> Int64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325 ^ (seed &* 0x9E37_79B9_7F4A_7C15)
    for text in texts {
      var text = text
      text.withUTF8 { for byte in $0 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 } }
      value = (value ^ 0xFF) &* 0x100_0000_01B3  // a byte that UTF-8 never has keeps the texts apart
    }
    value ^= value >> 32
    value = value &* 0x9FB2_1C65_1E98_DF25
    return Int64(bitPattern: value ^ (value >> 29))
  }
}
