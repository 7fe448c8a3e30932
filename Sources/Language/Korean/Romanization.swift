/// The Revised Romanization of Korean (Ministry of Culture and Tourism, notice 2000-8), and a key under which
/// Hangul and its romanizations meet.
public enum Romanization {
  private static let initials = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
  ]
  private static let vowels = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu",
    "ui", "i",
  ]
  /// What a final becomes before a vowel, as the initial that it moves to and what stays.
  private static let linked: [(stays: Int, moves: Int)] = [
    (0, 11), (0, 0), (0, 1), (1, 9), (0, 2), (4, 12), (0, 2), (0, 3), (0, 5), (8, 0), (8, 6), (8, 7), (8, 9),
    (8, 16), (8, 17),
    (0, 5), (0, 6), (0, 7), (17, 9), (0, 9), (0, 10), (21, 11), (0, 12), (0, 14), (0, 15), (0, 16), (0, 17),
    (0, 11),
  ]
  /// The seven finals that are spoken: ㄱ 1, ㄴ 4, ㄷ 7, ㄹ 8, ㅁ 16, ㅂ 17, ㅇ 21, for each final as written.
  private static let spoken = [
    0, 1, 1, 1, 4, 4, 4, 7, 8, 1, 16, 8, 8, 8, 17, 8, 16, 17, 17, 7, 7, 21, 7, 7, 1, 7, 17, 7,
  ]
  private static let finals: [Int: String] = [
    0: "", 1: "k", 4: "n", 7: "t", 8: "l", 16: "m", 17: "p", 21: "ng",
  ]

  /// A text in Revised Romanization, with the sound changes that it writes (독립문 Dongnimmun, 같이 gachi);
  /// what is no Hangul stays.
  public static func revised(_ text: String) -> String {
    let scalars = TextForm.nfc(text.scalarValues)
    var syllables = scalars.map { Hangul.Syllable($0) }
    for index in syllables.indices.dropLast() {
      guard let first = syllables[index], let second = syllables[index + 1] else { continue }
      (syllables[index], syllables[index + 1]) = Self.changed(first, second)
    }
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      guard let syllable = syllables[index] else {
        result.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        continue
      }
      // ㄹㄹ is written ll.
      let follows = index > 0 ? syllables[index - 1] : nil
      let isDouble = syllable.initial == 5 && follows.map { spoken[$0.final] == 8 } ?? false
      result += isDouble ? "l" : initials[syllable.initial]
      result += vowels[syllable.vowel] + (finals[spoken[syllable.final]] ?? "")
    }
    return result
  }

  private typealias Syllable = Hangul.Syllable

  /// The sound changes between two syllables: linking, palatalisation, aspiration, nasals and liquids.
  private static func changed(_ first: Syllable, _ second: Syllable) -> (Syllable, Syllable) {
    var (first, second) = (first, second)
    if first.final == 0 { return (first, second) }
    if second.initial == 11 {
      // ㄷ and ㅌ before 이: 해돋이, 같이.
      let isPalatal = second.vowel == 20 && [7, 25].contains(first.final)
      let (stays, moves) = linked[first.final]
      second.initial = isPalatal ? (first.final == 7 ? 12 : 14) : moves
      first.final = isPalatal ? 0 : stays
      return (first, second)
    }
    // ㅎ before ㄱ, ㄷ, ㅈ: 좋고, 놓다.
    if [6, 15, 27].contains(first.final), let strong = [0: 15, 3: 16, 12: 14][second.initial] {
      first.final = [6: 4, 15: 8, 27: 0][first.final]!
      second.initial = strong
      return (first, second)
    }
    first.final = spoken[first.final]
    switch (first.final, second.initial) {
    case (4, 5): first.final = 8  // 신라
    case (8, 2): second.initial = 5  // 별내
    case (_, 5) where first.final != 8: second.initial = 2  // 종로
    default: break
    }
    if second.initial == 2 || second.initial == 6 {
      first.final = [1: 21, 7: 4, 17: 16][first.final] ?? first.final  // 백마, 왕십리
    }
    return (first, second)
  }

  /// A key that a Hangul text shares with its romanizations, exact or loose: 큐원, kyuwon and Kyu-won. Sounds that
  /// romanizations mix up count as one: g and k, d and t, b and p, r and l, j and ch, eo and o, eu and u, ae and e.
  public static func key(_ text: String) -> String {
    var letters = revised(text).lowercased().unicodeScalars.filter { ("a"..."z").contains($0) }.map(
      Character.init)[...]
    var key = ""
    while let letter = letters.first {
      let rule = rules.first { letters.starts(with: $0.from) }
      letters = letters.dropFirst(rule?.from.count ?? 1)
      for next in rule?.to ?? String(letter) where next != key.last { key.append(next) }
    }
    return key
  }

  private static let rules = [
    ("oo", "u"), ("ee", "i"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("oe", "e"), ("sh", "s"), ("ch", "j"),
    ("ph", "p"), ("g", "k"),
    ("d", "t"), ("b", "p"), ("r", "l"), ("c", "k"), ("q", "k"), ("z", "j"), ("f", "p"), ("v", "p"),
    ("x", "ks"),
  ].map { (from: $0.0, to: $0.1) }
}
