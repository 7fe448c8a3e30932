/// English words of one family: inflected, and derived as noun, verb and adjective of one another: decide, decided and
/// decision; navigate and navigation.
///
/// A word is led back by a table of endings to the words that it may be derived from, whether these exist or not, and
/// words that share one are of a family.
public struct WordFamily: Sendable {
  private let word: [UInt32]
  /// The word as compounds have it: tool of tools.
  private let part: [UInt32]
  private let roots: Set<[UInt32]>
  /// The first two letters of all forms: no ending leaves less.
  private let heads: Set<[UInt32]>
  private let isName: Bool

  /// The family of a word in small letters. A name has inflected forms and adjectives of places alone: Apple has no
  /// part in "application".
  public init(of word: [UInt32], isName: Bool = false) {
    self.word = word
    part = Self.singular(word)
    self.isName = isName
    roots = Self.roots(of: word, isName: isName)
    heads = Set(roots.union(roots.flatMap(IrregularForms.forms)).map { Array($0.prefix(2)) })
  }

  /// Whether a word in small letters belongs to the family, by itself, after a prefix ("untranslated") or at either end
  /// of a compound ("filename", "website").
  public func contains(_ other: [UInt32]) -> Bool {
    if isNear(other[...]) { return true }
    if isName { return false }
    if Self.prefixes.contains(where: { other.starts(with: $0) && isNear(other.dropFirst($0.count)) }) {
      return true
    }
    // Shorter words end others by chance: port in support.
    return part.count > 4 && other.count > part.count + 2
      && (other.suffix(part.count) == part[...] || Self.singular(other).suffix(part.count) == part[...])
  }

  /// Whether two words together are the family's word, or its plural.
  public func isCompound(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    part.starts(with: left) && part.count > left.count
      && part.dropFirst(left.count).elementsEqual(Self.singular(right))
  }

  /// A word without the s of a plural.
  private static func singular(_ word: [UInt32]) -> [UInt32] {
    word.count > 3 && word.last == 0x73 && word[word.count - 2] != 0x73 ? word.dropLast() : word
  }

  private func isNear(_ other: ArraySlice<UInt32>) -> Bool {
    if other == word[...] { return true }
    guard heads.contains(where: other.starts) else { return false }
    // Shorter words begin others by chance, and shorter rests are endings.
    if !isName, part.count > 3, other.count > part.count + 2, other.starts(with: part) { return true }
    return !Self.roots(of: Array(other), isName: isName).isDisjoint(with: roots)
  }

  private static let prefixes = [
    "un", "de", "non", "sub", "super", "hyper", "multi", "auto", "pre", "post", "meta", "web",
  ].map(\.scalarValues)

  /// The words that a word may be a form of, itself among them.
  private static func roots(of word: [UInt32], isName: Bool) -> Set<[UInt32]> {
    var roots: Set = [word]
    for root in stripped(word, inflections) { roots.insert(root) }
    for root in roots {
      if let base = IrregularForms.base(of: root), isName ? base.kind != .noun : base.kind != .adjective {
        roots.insert(base.word)
      }
    }
    for root in roots { roots.formUnion(stripped(root, isName ? placeAdjectives : derivations)) }
    return roots
  }

  private static func stripped(_ word: [UInt32], _ endings: [Ending]) -> [[UInt32]] {
    var stripped: [[UInt32]] = []
    // The one common word in -s that is no plural.
    if word == news { return [] }
    for ending in endings
    where word.count - ending.text.count >= ending.least && word.suffix(ending.text.count) == ending.text[...]
    {
      let rest = Array(word.dropLast(ending.text.count))
      for replacement in ending.replacements { stripped.append(rest + replacement) }
      // "stopped" and "stopping" double the last letter.
      if ending.doubles, rest.count > 2, rest[rest.count - 1] == rest[rest.count - 2] {
        stripped.append(rest.dropLast())
      }
    }
    return stripped
  }

  private static let news = "news".scalarValues

  private struct Ending {
    let text: [UInt32]
    /// What stands in the place of the ending in the words that it is put to.
    let replacements: [[UInt32]]
    /// How many letters are before it at least.
    let least: Int
    let doubles: Bool
  }

  /// Reads a table of lines: endings, then after a colon what they replace, where - is nothing.
  private static func endings(least: Int, doubles: Bool = false, _ table: String) -> [Ending] {
    table.split(separator: "\n").flatMap { line in
      let sides = line.split(separator: ":").map { $0.split(separator: " ").map(String.init) }
      let replacements = sides[1].map { $0 == "-" ? [] : $0.scalarValues }
      return sides[0].map {
        Ending(text: $0.scalarValues, replacements: replacements, least: least, doubles: doubles)
      }
    }
  }

  private static let inflections =
    endings(least: 2, "s: -")
    + endings(
      least: 3, doubles: true,
      """
      es: -
      ies ied: y
      ed ing ings: - e
      """)

  private static let derivations =
    endings(least: 2, "tion tions: t")
    + endings(least: 3, doubles: true, "able: - e\ner ers est or ors: - e\nic: - y e\ny: - e\nful: -")
    + endings(
      least: 4,
      """
      ation ations: - e ate
      ion ions: - e
      ication ications: y
      ition itions: - e
      ption ptions: be
      ment ments ance ence: - e
      age ages: - e y
      ity ure ures: - e
      ature atures: -
      ility: le
      ness ly ously ous: -
      al: - e y
      ical: y ic
      ive: e ion
      ate ize ise: -
      """)
    + endings(
      least: 3,
      """
      sion: d de s se t te
      ssion: t ss
      ction: ce ct
      ysis: yze yse
      ief: ieve
      th: -
      """)

  private static let placeAdjectives = endings(
    least: 3,
    """
    n i ese an ian: -
    ian ese: a e y
    an: o
    """)
}
