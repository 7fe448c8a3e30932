internal import Language

/// Whether what looks like a Korean term is one.
extension TermUse {
  /// Whether a noun stands as a noun, and no word as one of grammar.
  static func isKoreanUse(of entry: Termbase.Entry, _ range: Range<Int>, _ text: [UInt32]) -> Bool {
    !isInConstruction(range, text) && !isClause(range, text) && !isPossibility(range, text)
      && !isFloating(range, text) && !isInCompound(range, text)
      && !(isVerb(range, text) && isNoun(entry))
  }

  // MARK: Verbs

  /// Whether a noun is part of a verb: 설정합니다, 발견되었다.
  private static func isVerb(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    let tail = text[range.upperBound...].prefix(while: Scalar.isSyllable)
    return !tail.isEmpty
      && NounTail.kind(of: Array(tail), after: LastSound(syllable: text[range.upperBound - 1])) == .verb
  }

  /// Whether a concept is no verb: the glossary says so, or the English terms can be nothing but nouns.
  private static func isNoun(_ entry: Termbase.Entry) -> Bool {
    if let partOfSpeech = entry.term.partOfSpeech { return partOfSpeech.hasSuffix("noun") }
    return !entry.targets.isEmpty
      && entry.targets.allSatisfy { target in
        let words = target.text.lowercased().split(separator: " ")
        guard let first = words.first, let last = words.last else { return false }
        return !WordClass.mayBeVerb(first) && WordClass.isNoun(last)
      }
  }

  /// Whether a noun in -기 is a verb in a clause, with an ending of grammar behind: 시작하기 전에 (before starting).
  private static func isClause(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    guard range.count > 1, text[range.upperBound - 1] == 0xAE30 else { return false }
    return clauses.contains { text[range.upperBound...].starts(with: $0) }
  }

  private static let clauses = [" 전에", " 전까지", " 위해", " 위한", " 위하", " 때문", "에는", "에 앞서"].map(\.scalarValues)

  /// Whether a term in 수 is a verb that may be done: 줄 수 있습니다 (can give) is no 줄 수 (number of lines).
  private static func isPossibility(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    guard range.count > 2, text[range].suffix(2).elementsEqual([0x20, 0xC218]) else { return false }
    return possibilities.contains { text[range.upperBound...].starts(with: $0) }
  }

  private static let possibilities = [" 있", " 없", "도 있", "도 없", "는 있", "는 없", "가 있", "가 없"].map(
    \.scalarValues)

  /// Whether the 모두 that a term begins with goes with the word before: 둘을 모두 선택 (select both), 내용은 모두 무시 (is ignored).
  private static func isFloating(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    text[range].starts(with: all) && range.lowerBound > 1 && text[range.lowerBound - 1] == 0x20
      && markers.contains(text[range.lowerBound - 2])
  }

  private static let all = "모두 ".scalarValues
  private static let markers = Set("은는을를이가도".scalarValues)

  // MARK: Compounds

  /// Whether a word is half of a compound that is translated as one: the 사용자 (user) of 사용자 정의 (custom), the 기능
  /// (function) of 부가 기능 (add-on).
  private static func isInCompound(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    guard let halves = compounds[Array(text[range])] else { return false }
    // The object of a verb keeps its particle: 선택을 취소. A space or a bracket may stand between the halves.
    var (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
    if let last = before.last, last == 0x20 || last == 0x28 { before.removeLast() }
    if let last = before.last, objectMarkers.contains(last) { before.removeLast() }
    if let first = after.first, objectMarkers.contains(first) { after.removeFirst() }
    if let first = after.first, first == 0x20 || first == 0x28 { after.removeFirst() }
    return halves.contains {
      before.suffix($0.before.count) == $0.before[...] && after.starts(with: $0.after)
    }
  }

  private static let objectMarkers = Set("을를".scalarValues)

  /// Compounds by each of their halves, with the other.
  private static let compounds: [[UInt32]: [(before: [UInt32], after: [UInt32])]] = {
    var compounds: [[UInt32]: [(before: [UInt32], after: [UInt32])]] = [:]
    for compound in commonCompounds.split(separator: ",") {
      let halves = compound.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues }
      compounds[halves[0], default: []].append(([], halves[1]))
      compounds[halves[1], default: []].append((halves[0], []))
    }
    return compounds
  }()

  private static let commonCompounds = """
    사용자 정의, 사용자 지정, 사용자 맞춤, 사용자 설정, 부가 기능, 확장 기능, 환경 설정, 선택 사항, 실행 취소, 풍선 도움말,
    도구 모음, 도구 상자, 대화 상자, 목록 상자, 콤보 상자, 드롭다운 목록, 스크롤 막대, 여자 아이, 남자 아이,
    아침 식사, 점심 식사, 저녁 식사, 가득 차, 대/ 소문자, 키 프레임, 계층 구조, 선택 취소, 선택 해제,
    인증 정보, 글머리 기호, 크기 조정, 마우스 오른쪽, 마우스 왼쪽, 비 활성화
    """

  // MARK: Words of grammar

  /// Whether a noun stands behind a verb as a word of grammar: 누른 상태에서 (while pressing), 저장한 다음 (after saving), 여는
  /// 경우 (if it opens).
  private static func isInConstruction(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    let start = range.lowerBound
    guard let construction = constructions[Array(text[range])], start > 1, text[start - 1] == 0x20,
      construction.endings.contains(text[start - 2])
    else { return false }
    let rest = text[range.upperBound...].prefix(while: Scalar.isSyllable)
    return construction.tails.contains { $0[...] == rest }
  }

  private typealias Construction = (endings: Set<UInt32>, tails: [[UInt32]])

  /// The nouns, with what the verb before ends in and what may follow.
  private static let constructions: [[UInt32]: Construction] = {
    // Endings of verbs that few nouns share: 된 of 되다, 른 of 누르다, 든 of 만들다.
    let past = "된린른진킨친낸든운온긴힌춘꾼둔난뺀던"
    // After a noun 는 is a particle, as in 이 파일은 다음; 한 is an adjective's as often as a verb's, as in 혼잡한 상태.
    return Dictionary(
      uniqueKeysWithValues: [
        ("다음", past + "한", ["", "에", "에는"]), ("뒤", past + "한", ["", "에", "에는", "에도"]),
        ("후", past + "한", ["", "에", "에는", "에도"]),
        ("상태", past + "는", ["로", "에서", "에서는", "에서도", "가", "이면", "입니다", "이다", "인", "일"]),
        ("경우", past + "한는", ["", "에", "에는", "에도", "에만", "는", "라도", "나"]),
        ("동안", past + "한는", ["", "에", "에는", "에도"]),
        ("사이", past + "한는", ["", "에"]), ("대신", past + "한는", ["", "에"]), ("반면", past + "한는", ["", "에"]),
        ("순간", past + "한는", ["", "에"]), ("이상", past + "한는", ["", "은"]), ("바람", "는", ["에"]), ("길", "는", ["에"]),
        ("법", "는", ["", "을", "도", "이"]),
      ].map { ($0.scalarValues, (Set($1.scalarValues), $2.map(\.scalarValues))) })
  }()
}
