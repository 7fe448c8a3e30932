/// How far bytes are well-formed UTF-8 (The Unicode Standard, table 3-7).
struct UTF8Prefix {
  /// The number of bytes, from the first on, that make whole scalars.
  var count: Int
  /// Whether what follows is the beginning of a scalar that the end of the bytes cuts off.
  var isCut: Bool
  /// Whether no scalar of the prefix is above U+007F.
  var isASCII: Bool
  /// The number of scalars of three or more bytes in the prefix.
  var longScalars: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var ascii = true
    var long = 0
    var cut = false
    scan: while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += Self.asciiRun(bytes, from: index)
        continue
      }
      ascii = false
      // Hangul, and most else that is not ASCII here.
      if first &- 0xE1 < 12, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80,
        bytes[index + 2] & 0xC0 == 0x80
      {
        long += 1
        index += 3
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first >= 0xC2 && first <= 0xF4 else { break }
      var next = 1
      while next < length {
        if index + next >= bytes.count {
          cut = true
          break scan
        }
        let byte = bytes[index + next]
        if byte & 0xC0 != 0x80 { break scan }
        if next == 1 && !Self.allows(first, then: byte) { break scan }
        next += 1
      }
      if length > 2 { long += 1 }
      index += length
    }
    count = index
    isCut = cut
    isASCII = ascii
    longScalars = long
  }

  /// Neither overlong forms, nor surrogates, nor anything above U+10FFFF.
  @inline(__always)
  private static func allows(_ first: UInt8, then second: UInt8) -> Bool {
    switch first {
    case 0xE0: second >= 0xA0
    case 0xED: second < 0xA0
    case 0xF0: second >= 0x90
    case 0xF4: second < 0x90
    default: true
    }
  }

  @inline(__always)
  private static func asciiRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index - start
  }
}

/// Counts lines and columns over text that passes by in pieces.
struct TextPlace {
  /// 1-based.
  private(set) var line = 1
  /// 1-based, in Unicode scalars.
  private(set) var column = 1

  mutating func advance(over bytes: some Collection<UInt8>) {
    _ = bytes.withContiguousStorageIfAvailable { advance(over: $0) }
  }

  mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
    let breaks = countBytes(bytes) { word in
      let difference = word ^ 0x0A0A_0A0A_0A0A_0A0A
      // A byte's high bit stays clear only where the byte is zero.
      return ~((difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | difference) >> 7 & ones
    }
    line += breaks
    let lastLine = breaks == 0 ? 0 : bytes.lastIndex(of: 0x0A)! + 1
    column = (breaks == 0 ? column : 1) + scalarCount(bytes[lastLine...])
  }
}

/// The number of scalars that begin in well-formed UTF-8.
@inline(__always)
func scalarCount(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
  // All bytes but those of the form 10xxxxxx.
  bytes.count - countBytes(UnsafeBufferPointer(rebasing: bytes)) { word in word >> 7 & ~(word >> 6) & ones }
}

/// The lowest bit of each byte.
private let ones: UInt64 = 0x0101_0101_0101_0101

/// How many bytes a test holds for. It takes eight at once and sets the lowest bit of each byte that it holds for; it
/// must not hold for zero.
@inline(__always)
private func countBytes(_ bytes: UnsafeBufferPointer<UInt8>, _ test: (UInt64) -> UInt64) -> Int {
  let raw = UnsafeRawBufferPointer(bytes)
  var total = 0
  var index = 0
  while index + 8 <= raw.count {
    // The product's highest byte is the sum of all of them.
    let held = test(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    total &+= Int((held &* ones) >> 56)
    index += 8
  }
  var last: UInt64 = 0
  while index < raw.count {
    last = last << 8 | UInt64(raw[index])
    index += 1
  }
  return total + Int((test(last) &* ones) >> 56)
}
