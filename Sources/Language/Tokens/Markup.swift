/// Placeholders, keyboard mnemonics and digit groups of software texts, found by hand-written matchers. Each
/// matcher takes the scalars and a place and answers where the token that begins there ends.
public enum Markup {
  /// The end of the placeholder that begins at `start`: printf conversions (`%1$s`, `%-5.2f`, `%%` is none), Qt's
  /// `%1`, Python's `%(name)s`, one-letter `%F`, braces (`{0}`, `${name}`), dollar names (`$name$`), tags
  /// (`<b>`, `</a>`), bracket tags (`[url]`).
  public static func placeholderEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    switch text[start] {
    case Self.percent: return percentEnd(text, start)
    case Self.dollar: return dollarEnd(text, start)
    case Self.openBrace: return braceEnd(text, start)
    case Self.less: return tagEnd(text, start)
    case Self.openBracket: return bracketTagEnd(text, start)
    default: return nil
    }
  }

  /// The end of the number that begins at `start`: digits, and further digits behind single `.`, `,` or `:`.
  public static func numberEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    var end = digitsEnd(text, start)
    guard end > start else { return nil }
    while end < text.count, text[end] == 0x2E || text[end] == 0x2C || text[end] == 0x3A {
      let next = digitsEnd(text, end + 1)
      guard next > end + 1 else { break }
      end = next
    }
    return end
  }

  /// The text without keyboard mnemonics: `(&F)` with the white space before it, and a `&`, `_` or `~` that stands
  /// once in the text before a letter and not after a number.
  public static func strippingMnemonics(_ text: [UInt32]) -> [UInt32] {
    guard text.contains(where: { $0 == ampersand || $0 == underscore || $0 == tilde }) else { return text }
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == 0x28, index + 3 < text.count, isMark(text[index + 1]),
        isASCIIAlphanumeric(text[index + 2]),
        text[index + 3] == 0x29
      {
        while let last = result.last, Scalar.isSpace(last) { result.removeLast() }
        index += 4
      } else {
        result.append(text[index])
        index += 1
      }
    }
    for mark in [underscore, ampersand, tilde] {
      guard let place = result.firstIndex(of: mark), !result[(place + 1)...].contains(mark) else { continue }
      if place + 1 < result.count, Scalar.isLetter(result[place + 1]),
        place == 0 || !Scalar.isNumeric(result[place - 1])
      {
        result.remove(at: place)
      }
    }
    return result
  }

  /// The text without keyboard mnemonics.
  public static func strippingMnemonics(_ text: String) -> String {
    // Most texts have none, and their copy costs.
    text.utf8.contains { $0 == 0x26 || $0 == 0x5F || $0 == 0x7E }
      ? String(scalarValues: strippingMnemonics(text.scalarValues)) : text
  }

  private static let percent: UInt32 = 0x25
  private static let dollar: UInt32 = 0x24
  private static let openBrace: UInt32 = 0x7B
  private static let less: UInt32 = 0x3C
  private static let openBracket: UInt32 = 0x5B
  private static let ampersand: UInt32 = 0x26
  private static let underscore: UInt32 = 0x5F
  private static let tilde: UInt32 = 0x7E

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == ampersand || scalar == underscore || scalar == tilde
  }

  private static func isASCIIAlphanumeric(_ scalar: UInt32) -> Bool {
    Scalar.isASCIILetter(scalar) || scalar &- 0x30 < 10
  }

  private static func isNameLetter(_ scalar: UInt32) -> Bool {
    Scalar.isASCIILetter(scalar) || scalar == underscore
  }

  private static func digitsEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int {
    var end = start
    while end < text.count, Scalar.isDigit(text[end]) { end += 1 }
    return end
  }

  private static func nameEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int {
    var end = start
    while end < text.count, isNameLetter(text[end]) { end += 1 }
    return end
  }

  private static func contains(_ set: StaticString, _ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return false }
    return set.withUTF8Buffer { $0.contains(UInt8(scalar)) }
  }

  private static func percentEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    if let end = conversionEnd(text, start) { return end }
    let digits = digitsEnd(text, start + 1)
    if digits > start + 1 { return digits }
    guard start + 1 < text.count else { return nil }
    if text[start + 1] == 0x28 {
      let name = nameEnd(text, start + 2)
      guard name > start + 2, name + 1 < text.count, text[name] == 0x29, contains("sd", text[name + 1]) else {
        return nil
      }
      return name + 2
    }
    if text[start + 1] &- 0x41 < 26, start + 2 == text.count || !Scalar.isWord(text[start + 2]) {
      return start + 2
    }
    return nil
  }

  /// A conversion of C's printf that no lower-case letter follows ("50 %discount" holds none).
  private static func conversionEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    var at = start + 1
    func peek() -> UInt32 { at < text.count ? text[at] : 0 }
    let position = digitsEnd(text, at)
    if position > at, position < text.count, text[position] == dollar { at = position + 1 }
    if contains("-+#0 ", peek()) { at += 1 }
    if peek() == 0x2A { at += 1 } else { at = digitsEnd(text, at) }
    if peek() == 0x2E {
      if at + 1 < text.count, text[at + 1] == 0x2A {
        at += 2
      } else {
        let precision = digitsEnd(text, at + 1)
        if precision > at + 1 { at = precision }
      }
    }
    if peek() == 0x68 || peek() == 0x6C {
      let letter = peek()
      at += 1
      if peek() == letter { at += 1 }
    } else if contains("zjt", peek()) {
      at += 1
    }
    guard contains("diouxXeEfgGcspn", peek()) else { return nil }
    at += 1
    return peek() &- 0x61 < 26 ? nil : at
  }

  private static func dollarEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    guard start + 1 < text.count else { return nil }
    if text[start + 1] == openBrace, let end = braceEnd(text, start + 1) { return end }
    let name = nameEnd(text, start + 1)
    guard name > start + 1 else { return nil }
    return name < text.count && text[name] == dollar ? name + 1 : name
  }

  /// At most 40 scalars inside the braces, no white space and no braces: longer ones are prose.
  private static func braceEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    var end = start + 1
    while end < text.count, end - start <= 41 {
      if text[end] == 0x7D { return end + 1 }
      if text[end] == openBrace || Scalar.isSpace(text[end]) { return nil }
      end += 1
    }
    return nil
  }

  /// A tag's inside is at most 121 scalars, its name begins with a letter.
  private static func tagEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    var end = start + 1
    if end < text.count, text[end] == 0x2F { end += 1 }
    guard end < text.count, Scalar.isASCIILetter(text[end]) else { return nil }
    let first = end
    end += 1
    while end < text.count, end - first <= 121 {
      if text[end] == 0x3E { return end + 1 }
      if text[end] == less { return nil }
      end += 1
    }
    return nil
  }

  private static func bracketTagEnd(_ text: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int? {
    var name = start + 1
    if name < text.count, text[name] == 0x2F { name += 1 }
    let end = nameEnd(text, name)
    guard end > name, end - name <= 20, end < text.count, text[end] == 0x5D else { return nil }
    return end + 1
  }
}
