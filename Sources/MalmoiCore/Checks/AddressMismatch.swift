internal import Language

/// A web or mail address of the source does not stand in the target. The language within an address (`/en/`) may
/// change.
struct AddressMismatch: CheckRule {
  static let name = "address-mismatch"
  static let summary = "a URL or e-mail address of the source is missing or changed"
  static let failing = [CheckExample("See https://example.org/help.", "https://example.com/help를 보십시오.")]
  static let passing = [
    CheckExample("See https://example.org/en/help.", "https://example.org/ko/help를 보십시오."),
    CheckExample("Mail to kim@example.org.", "kim@example.org로 보내십시오."),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = Self.addresses(in: pair.sourceText)
    if source.isEmpty { return [] }
    let target = Self.addresses(in: pair.targetText)
    let keys = (source.map { Self.key(pair.sourceText[$0]) }, target.map { Self.key(pair.targetText[$0]) })
    let missing = source.indices.filter { place in !keys.1.contains { $0.isTranslation(of: keys.0[place]) } }
      .map { source[$0] }
    guard let first = missing.first else { return [] }
    let others = target.indices.filter { place in !keys.0.contains { keys.1[place].isTranslation(of: $0) } }
      .map { target[$0] }
    return [finding("the address '\(pair.sourceText[first])' is missing", source: missing, target: others)]
  }

  private static func addresses(in text: CheckedText) -> [Range<Int>] {
    guard text.scalars.contains(where: { $0 == 0x40 || $0 == 0x3A || $0 == 0x2E }) else { return [] }
    return text.runs(where: isAddressScalar).compactMap { run in
      // What ends a sentence or surrounds an address is none of it.
      var end = run.upperBound
      while end > run.lowerBound, !Scalar.isWord(text.scalars[end - 1]), text.scalars[end - 1] != 0x2F {
        end -= 1
      }
      var start = run.lowerBound
      while start < end, !Scalar.isWord(text.scalars[start]) { start += 1 }
      return isAddress(text.scalars[start..<end]) ? start..<end : nil
    }
  }

  /// RFC 3986's characters without those that more often surround an address: quotes, brackets and commas.
  private static func isAddressScalar(_ scalar: UInt32) -> Bool {
    guard scalar > 0x20, scalar < 0x7F else { return false }
    return !surrounding.contains(scalar)
  }

  private static let surrounding = Set("\"'()<>[]{}|\\^`,;*".unicodeScalars.map(\.value))

  private static func isAddress(_ run: ArraySlice<UInt32>) -> Bool {
    if run.contains(0x25) || run.contains(0x24) { return false }
    let text = String(scalarValues: run)
    if let scheme = schemes.first(where: text.lowercased().hasPrefix) {
      return text.utf8.count > scheme.utf8.count
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].hasPrefix("."), !parts[0].contains("/") else {
      return false
    }
    return parts[1].contains(".") && parts[1].last?.isLetter == true
  }

  private static let schemes = ["http://", "https://", "ftp://", "www."]

  private struct Key {
    let host: [Substring]
    let path: [Substring]
    let namesLanguage: Bool

    /// Whether the addresses are the same, or the same place in another language.
    func isTranslation(of other: Key) -> Bool {
      host == other.host && (path == other.path || namesLanguage || other.namesLanguage)
    }
  }

  /// An address without what a translator may change: the scheme's `s`, the language, a last slash.
  private static func key(_ address: String) -> Key {
    var text = address.lowercased()
    for scheme in ["https://", "http://", "ftp://"] where text.hasPrefix(scheme) {
      text.removeFirst(scheme.count)
    }
    let languages: Set<Substring> = ["en", "ko", "kr", "en-us", "ko-kr", "en_us", "ko_kr"]
    let host = text.prefix { $0 != "/" }.split(separator: ".").filter { $0 != "www" }
    let path = text.drop { $0 != "/" }.split { $0 == "/" || $0 == "." || $0 == "?" || $0 == "#" }
    func plain(_ parts: [Substring]) -> [Substring] { parts.filter { !languages.contains($0) } }
    return Key(
      host: plain(host), path: plain(path), namesLanguage: (host + path).contains { languages.contains($0) })
  }
}
