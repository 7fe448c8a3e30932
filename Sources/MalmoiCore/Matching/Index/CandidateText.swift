internal import Language

/// The scalars and the key of one candidate after another, in buffers that are used again.
struct CandidateText {
  /// The text.
  private(set) var scalars: [UInt32] = []
  /// As `Profile.key`.
  private(set) var key: [UInt32] = []
  /// As `Profile.tightKey`.
  private(set) var tightKey: [UInt32] = []
  private let isKorean: Bool

  init(_ language: TextLanguage) { isKorean = language == .korean }

  mutating func set(_ utf8: UnsafeRawBufferPointer) {
    scalars.removeAll(keepingCapacity: true)
    decodeScalars(utf8, into: &scalars)
    if TextForm.isPlain(scalars) {
      setPlainKey()
    } else {
      key = Profile.key(of: Profile.raw(of: scalars))
    }
    if !isKorean { return }
    tightKey.removeAll(keepingCapacity: true)
    for scalar in key where scalar != 0x20 { tightKey.append(scalar) }
  }

  /// The key of a text that normalisation leaves as it is.
  private mutating func setPlainKey() {
    key.removeAll(keepingCapacity: true)
    var isSpacePending = false
    for scalar in scalars {
      if Scalar.isSpace(scalar) {
        isSpacePending = !key.isEmpty
      } else {
        if isSpacePending { key.append(0x20) }
        isSpacePending = false
        key.append(scalar &- 0x41 < 26 ? scalar | 0x20 : scalar)
      }
    }
  }
}

/// The scalars of a text in UTF-8; U+FFFD where it is malformed.
func scalars(_ utf8: UnsafeRawBufferPointer) -> [UInt32] {
  var scalars: [UInt32] = []
  decodeScalars(utf8, into: &scalars)
  return scalars
}

/// Appends the scalars of a text in UTF-8; U+FFFD where it is malformed.
func decodeScalars(_ utf8: UnsafeRawBufferPointer, into scalars: inout [UInt32]) {
  scalars.reserveCapacity(scalars.count + utf8.count)
  var index = 0
  while index < utf8.count {
    let byte = UInt32(utf8[index])
    if byte < 0x80 {
      scalars.append(byte)
      index += 1
    } else if byte & 0xF0 == 0xE0, index + 2 < utf8.count, utf8[index + 1] & 0xC0 == 0x80,
      utf8[index + 2] & 0xC0 == 0x80, byte != 0xE0, byte != 0xED
    {
      scalars.append(
        (byte & 0xF) << 12 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F))
      index += 3
    } else {
      // Rare or malformed: the standard library knows what to do with it.
      var end = index + 1
      while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
      let piece = UnsafeRawBufferPointer(rebasing: utf8[index..<end])
      for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars { scalars.append(scalar.value) }
      index = end
    }
  }
}
