import Language
import MalmoiCore
import TestSupport

/// An index storage in memory. It keeps to the letter of the protocol: whatever it hands out is overwritten at the
/// next call.
final class MemoryStorage: IndexStorage {
  struct Unit {
    var text: String
    var memory: Int64 = 1
    var changed: Int64 = 0
  }

  var units: [Int64: Unit] = [:]
  private(set) var rows: [Int64: [UInt8]] = [:]
  private var keys: [Int64] = []
  private var handedOut: UnsafeMutableRawBufferPointer?

  deinit { handedOut?.deallocate() }

  func row(atOrBefore key: Int64) throws -> IndexRow? {
    let place = firstPlace { $0 > key }
    return place == 0 ? nil : handOut(keys[place - 1])
  }

  func row(atOrAfter key: Int64) throws -> IndexRow? {
    let place = firstPlace { $0 >= key }
    return place == keys.count ? nil : handOut(keys[place])
  }

  func put(_ bytes: [UInt8], at key: Int64) throws {
    if rows.updateValue(bytes, forKey: key) == nil { keys.insert(key, at: firstPlace { $0 > key }) }
    _ = handOut([])
  }

  func removeRows(_ range: ClosedRange<Int64>) throws {
    let places = firstPlace { $0 >= range.lowerBound }..<firstPlace { $0 > range.upperBound }
    for place in places { rows[keys[place]] = nil }
    keys.removeSubrange(places)
    _ = handOut([])
  }

  /// Changes the last byte of the last row that holds any: a number of a text in a list.
  func damageLastRow() {
    let last = keys.last { !rows[$0]!.isEmpty }!
    rows[last]![rows[last]!.count - 1] ^= 1
  }

  func text(of unit: Int64) throws -> IndexedText? { units[unit].map(indexed) }

  func forEachText(_ body: (Int64, IndexedText) throws -> Void) throws {
    for (id, unit) in units.sorted(by: { $0.key < $1.key }) { try body(id, indexed(unit)) }
  }

  private func indexed(_ unit: Unit) -> IndexedText {
    IndexedText(utf8: handOut(Array(unit.text.utf8)), memory: unit.memory, changed: unit.changed)
  }

  private func handOut(_ key: Int64) -> IndexRow { IndexRow(key: key, bytes: handOut(rows[key]!)) }

  private func handOut(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    if let old = handedOut {
      old.initializeMemory(as: UInt8.self, repeating: 0xDD)
      old.deallocate()
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    buffer.copyBytes(from: bytes)
    handedOut = buffer
    return UnsafeRawBufferPointer(buffer)
  }

  /// The first place of a key that fulfils a condition which all later keys fulfil, too.
  private func firstPlace(_ condition: (Int64) -> Bool) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if condition(keys[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Makes segments of all the kinds that memories hold, from a small vocabulary so that many are alike.
struct SegmentMaker {
  var random: SeededGenerator
  let language: TextLanguage

  init(_ language: TextLanguage, seed: UInt64) {
    self.language = language
    random = SeededGenerator(seed: seed)
  }

  private static let korean = """
    창고 열쇠 바다 편지 우산 그림자 시계탑 고양이 저녁 골목 빵집 유리창 기차역 도서관 연필 서랍 노래 달력 계단 물감 파일을 파일이 \
    설정에서 화면의 저장합니다 열었습니다 찾는다 닫고 바꾸면 새로운 오래된 작은 조용한 다시 함께 및 수 것 위해 또는 빨리 천천히
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  private static let english = """
    harbor lantern window letter garden kettle ladder pencil drawer bakery station library shadow clock evening stairs \
    color painter opens closing saved files file the a of to in on and for new old quiet small again slowly together
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  private static let pieces = [
    "%s", "%1$d", "{0}", "${name}", "<b>", "</b>", "<a href=\"x y\">", "[url]", "3", "12,500", "3.5",
    "2024:10", "(&F)", "_F",
    "&Open", "~New", "…", "...", "“", "”", "'", "’", "\"", "!", "?", ".", "-", "/", "ﬁ", "Ａ", "①", "½", "´",
    "ß", "İ", "\t", "  ",
    "\u{3000}", "\u{E000}", "\u{E001}", "👍🏽", "👨‍👩‍👧", "🇰🇷", "漢字", "カナ", "ㅎㅎ", "ﾡ", "é", "한", "Straße", "ТЕКСТ",
    "_", "&", "e\u{301}\u{327}",
  ]

  mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private var words: [String] { language == .korean ? Self.korean : Self.english }
  private var otherWords: [String] { language == .korean ? Self.english : Self.korean }

  /// A segment of any kind.
  mutating func segment() -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<3: return pick(["", " ", "\t\u{3000}"])
    case 3..<8: return String(pick(words).unicodeScalars.first!)
    case 8..<12: return pick(Self.pieces)
    case 12..<30: return pick(words)
    case 30..<33: return phrase(30...120)
    default: return phrase(2...9)
    }
  }

  private mutating func phrase(_ lengths: ClosedRange<Int>) -> String {
    let oddity = pick([0, 0, 0, 5, 30])
    var text = ""
    for index in 0..<Int.random(in: lengths, using: &random) {
      if index > 0, !(language == .korean && chance(15)) { text += " " }
      text += chance(oddity) ? pick(Self.pieces) : chance(3) ? pick(otherWords) : pick(words)
      if chance(8) { text += pick(Self.pieces) }
    }
    if chance(10) { text = text.uppercased() }
    if chance(8) { text = decomposed(text) }
    return text
  }

  /// A segment like another one.
  mutating func variant(of text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<pick([0, 1, 1, 2, 4]) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars[place] = pick(words).unicodeScalars.first!
      case 2: scalars.insert(contentsOf: pick(words).unicodeScalars, at: place)
      case 3: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: place)
      default: scalars.removeAll { $0 == " " && chance(30) }
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return chance(5) ? String(view).uppercased() : String(view)
  }

  /// Hangul syllables taken apart (NFD), by the arithmetic of the Unicode standard, section 3.12.
  private func decomposed(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard (0xAC00...0xD7A3).contains(scalar.value) else {
        view.append(scalar)
        continue
      }
      let index = scalar.value - 0xAC00
      view.append(Unicode.Scalar(0x1100 + index / 588)!)
      view.append(Unicode.Scalar(0x1161 + index % 588 / 28)!)
      if index % 28 > 0 { view.append(Unicode.Scalar(0x11A7 + index % 28)!) }
    }
    return String(view)
  }
}
