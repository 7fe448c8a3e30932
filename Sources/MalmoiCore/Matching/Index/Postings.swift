/// Lists of text numbers as bytes: either the differences as variable-length integers (7 bits a byte, the lowest
/// first), or a bitmap.
enum Postings {
  /// A list is a bitmap where at least one text in so many has the feature: bitmaps need no decoding, and at this
  /// density take at most twice the room.
  private static let bitmapDensity = 16

  static func isBitmap(_ count: Int, of texts: Int) -> Bool { count * bitmapDensity >= texts }

  /// Appends the list of ascending numbers below `texts`.
  static func append(_ numbers: ArraySlice<UInt32>, of texts: Int, base: UInt32, to bytes: inout [UInt8]) {
    if isBitmap(numbers.count, of: texts) {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: groups(texts, of: 8)))
      for number in numbers { bytes[start + Int(number - base) / 8] |= 1 << UInt8((number - base) % 8) }
    } else {
      var next = base
      for number in numbers {
        bytes.appendVariable(UInt64(number - next))
        next = number + 1
      }
    }
  }

  /// Appends the numbers of a list to `numbers`, each raised by `base`.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, isBitmap: Bool, base: UInt32, into numbers: inout [UInt32]
  ) {
    if isBitmap {
      for (index, byte) in bytes.enumerated() where byte != 0 {
        var rest = byte
        while rest != 0 {
          numbers.append(base + UInt32(index * 8 + rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
      return
    }
    if bytes.isEmpty { return }
    let start = numbers.count
    numbers.append(contentsOf: repeatElement(0, count: bytes.count))
    let count = numbers.withUnsafeMutableBufferPointer {
      decode(bytes, base: base, into: $0.baseAddress! + start)
    }
    numbers.removeLast(bytes.count - count)
  }

  /// Writes the numbers of a list that is no bitmap, each raised by `base`; there must be room for one for each byte.
  /// - Returns: how many there are.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, base: UInt32, into numbers: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var differences = Differences(bytes)
    var number = numbers
    var next = base
    while let difference = differences.next() {
      next &+= difference
      number.pointee = next
      number += 1
      next &+= 1
    }
    return number - numbers
  }

  /// Writes the places of a list's texts within their blocks, for a list that is no bitmap; there must be room for one
  /// for each byte.
  /// - Parameter ends: gets for each block how many places there are up to its end.
  /// - Returns: how many there are.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, positions: UnsafeMutablePointer<UInt16>,
    ends: UnsafeMutablePointer<Int32>, blocks: Int
  ) -> Int {
    let blockSize = UInt32(PartLayout.block)
    let last = UInt32(blocks) * blockSize
    var differences = Differences(bytes)
    var count = 0
    var block = 0
    var limit = blockSize
    var next: UInt32 = 0
    while let difference = differences.next() {
      next &+= difference
      // Only a damaged list goes beyond its texts.
      if next >= last { break }
      while next >= limit {
        ends[block] = Int32(truncatingIfNeeded: count)
        block += 1
        limit &+= blockSize
      }
      positions[count] = UInt16(truncatingIfNeeded: next & (blockSize - 1))
      count += 1
      next &+= 1
    }
    for rest in block..<blocks { ends[rest] = Int32(truncatingIfNeeded: count) }
    return count
  }

  /// The variable-length integers of a list, one behind another.
  private struct Differences {
    private var byte: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>

    init(_ bytes: UnsafeRawBufferPointer) {
      // An empty buffer may have no address; a pointer that is never read stands for it.
      byte =
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        ?? UnsafePointer(bitPattern: MemoryLayout<UInt>.alignment)!
      end = byte + bytes.count
    }

    @inline(__always)
    mutating func next() -> UInt32? {
      if byte >= end { return nil }
      var value = UInt32(byte.pointee)
      byte += 1
      if value < 0x80 { return value }
      value &= 0x7F
      var shift: UInt32 = 7
      while byte < end {
        let more = UInt32(byte.pointee)
        byte += 1
        value |= (more & 0x7F) << shift
        if more < 0x80 { break }
        shift += 7
      }
      return value
    }
  }
}

/// Reads integers from a buffer one behind another.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }

  /// A variable-length integer.
  @inline(__always)
  mutating func variable() -> UInt64 {
    var byte = bytes[offset]
    offset += 1
    if byte < 0x80 { return UInt64(byte) }
    var value = UInt64(byte & 0x7F)
    var shift: UInt64 = 7
    repeat {
      byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      shift += 7
    } while byte >= 0x80
    return value
  }

  /// An integer of fixed width, the lowest byte first.
  mutating func fixed<T: FixedWidthInteger>(_: T.Type) -> T {
    defer { offset += MemoryLayout<T>.size }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// The next bytes.
  mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer {
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }
}

extension [UInt8] {
  /// Appends an integer's bytes, the lowest first.
  mutating func appendFixed(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends an integer with 7 bits a byte, the lowest first.
  mutating func appendVariable(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
