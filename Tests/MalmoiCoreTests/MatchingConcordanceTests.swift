import Language
import MalmoiCore
import TestSupport
import Testing

@Suite struct MatchingConcordanceTests {
  @Test("The index finds every text that holds a pattern", arguments: TextLanguage.allCases)
  func concordanceEqualsScan(_ language: TextLanguage) throws {
    var maker = SegmentMaker(language, seed: 5)
    let storage = MemoryStorage()
    let index = SearchIndex(language, storage)
    let builder = IndexBuilder(language)
    for id in 1...Int64(1_500) {
      let text = maker.segment()
      storage.units[id] = MemoryStorage.Unit(
        text: text, memory: maker.pick([1, 2]), changed: maker.pick([1, 2, 3]))
      if id <= 1_200 { builder.add(id, text) }
      if id == 1_200 { try index.add(builder) }
      if id > 1_200 { try index.add(id, text) }
    }
    // Texts that have changed: their former entries must neither hide nor double them.
    for id in 1...Int64(60) {
      let text = maker.segment()
      storage.units[id]!.text = text
      try index.remove(id)
      try index.add(id, text)
    }
    var matches = 0
    for _ in 0..<40 {
      let source = storage.units[Int64.random(in: 1...1_500, using: &maker.random)]!.text
      let pattern = SubstringPattern(piece(of: source, &maker), isIgnoringSpaces: maker.chance(50))
      let limit = maker.pick([1, 7, 2_000])
      let memories: Set<Int64>? = maker.chance(70) ? nil : [2]
      let found = try index.concordance(pattern, limit: limit, memories: memories)
      let expected = scan(pattern, storage).filter { memories?.contains($0.memory) ?? true }
      try #require(found == Array(expected.prefix(limit)), "\(pattern)")
      matches += found.count
    }
    #expect(matches > 500)
  }

  private func piece(of text: String, _ maker: inout SegmentMaker) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &maker.random)
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[start...].prefix(maker.pick([1, 1, 2, 3, 6])))
    return String(piece)
  }

  private func scan(_ pattern: SubstringPattern, _ storage: MemoryStorage) -> [ConcordanceMatch] {
    let matches = storage.units.compactMap { id, unit -> ConcordanceMatch? in
      let ranges = pattern.ranges(in: unit.text)
      if ranges.isEmpty { return nil }
      return ConcordanceMatch(
        unit: id, memory: unit.memory, changed: unit.changed,
        length: Profile.key(of: unit.text.scalarValues).count, ranges: ranges)
    }
    return matches.sorted { $0.precedes($1) }
  }
}
