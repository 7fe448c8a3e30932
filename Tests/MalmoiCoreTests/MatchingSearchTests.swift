import Language
import MalmoiCore
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tens of thousands of cases where MALMOI_LONG_TESTS is set.
private let isLong = getenv("MALMOI_LONG_TESTS") != nil

@Suite struct MatchingSearchTests {
  static let memories: [Int64: MemoryRank] = [
    1: MemoryRank(), 2: MemoryRank(penalty: 0.05, priority: 2), 3: MemoryRank(priority: 1),
  ]

  @Test("The index finds what a scan of all texts finds", arguments: TextLanguage.allCases)
  func searchEqualsScan(_ language: TextLanguage) throws {
    for round in 0..<(isLong ? 1_000 : 12) {
      var maker = SegmentMaker(language, seed: UInt64(round) + (language == .korean ? 0 : 1_000_000))
      let (index, storage) = try makeMemory(&maker)
      let texts = [""] + storage.units.sorted { $0.key < $1.key }.map(\.value.text)
      for _ in 0..<(isLong ? 12 : 5) {
        let text = maker.chance(70) ? maker.variant(of: maker.pick(texts)) : maker.segment()
        let scope = SearchScope(
          threshold: maker.pick([0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9]), limit: maker.pick([1, 5, 20]),
          memories: maker.chance(80) ? Self.memories : [2: MemoryRank(penalty: 0.05)])
        let query = index.profile(text)
        let found = try index.search(query, scope)
        let expected = try index.scan(query, scope)
        try #require(found == expected, "seed \(round), \(scope): \(text.debugDescription)")
      }
    }
  }

  @Test("Changes one by one over many parts", arguments: TextLanguage.allCases)
  func changesMoveThroughParts(_ language: TextLanguage) throws {
    var maker = SegmentMaker(language, seed: 77)
    let storage = MemoryStorage()
    let index = SearchIndex(language, storage)
    var texts: [String] = []
    for id in 1...Int64(isLong ? 60_000 : 4_000) {
      let text = maker.chance(60) || texts.isEmpty ? maker.segment() : maker.variant(of: maker.pick(texts))
      texts.append(text)
      storage.units[id] = MemoryStorage.Unit(text: text)
      try index.add(id, text)
      guard maker.chance(30) else { continue }
      let other = Int64.random(in: 1...id, using: &maker.random)
      guard storage.units[other] != nil else { continue }
      try index.remove(other)
      if maker.chance(70) {
        storage.units[other] = nil
      } else {
        storage.units[other]!.text = text
        try index.add(other, text)
      }
    }
    let statistics = try index.statistics()
    #expect(statistics.segments > 0 && statistics.segments < 6)
    #expect(statistics.entries < storage.units.count * 3 / 2)
    for _ in 0..<(isLong ? 200 : 8) {
      let query = index.profile(maker.variant(of: maker.pick(texts)))
      let scope = SearchScope(
        threshold: maker.pick([0.5, 0.7, 0.9]), limit: maker.pick([1, 5, 20]), memories: Self.memories)
      #expect(try index.search(query, scope) == index.scan(query, scope))
    }
    try index.rebuild()
    #expect(try index.statistics().entries == storage.units.count)
    let query = index.profile(maker.pick(texts))
    let scope = SearchScope(threshold: 0.6, limit: 10, memories: Self.memories)
    #expect(try index.search(query, scope) == index.scan(query, scope))
  }

  @Test("Lists that are cut into chunks", arguments: TextLanguage.allCases)
  func listsInChunks(_ language: TextLanguage) throws {
    var maker = SegmentMaker(language, seed: 99)
    let storage = MemoryStorage()
    let index = SearchIndex(language, storage)
    let builder = IndexBuilder(language)
    var texts: [String] = []
    // A chunk is 61,440 texts.
    for id in 1...Int64(isLong ? 150_000 : 63_000) {
      let text = maker.chance(70) || texts.isEmpty ? maker.segment() : maker.variant(of: maker.pick(texts))
      texts.append(text)
      storage.units[id] = MemoryStorage.Unit(text: text)
      builder.add(id, text)
    }
    try index.add(builder)
    for round in 0..<40 {
      // Of short texts no list can be left unread.
      var text = maker.pick(texts)
      while round % 4 > 0, !(20...70).contains(text.unicodeScalars.count) { text = maker.pick(texts) }
      let query = index.profile(maker.variant(of: text))
      let scope = SearchScope(
        threshold: maker.pick([0.5, 0.7, 0.9]), limit: maker.pick([1, 5, 20]), memories: Self.memories)
      let found = try index.search(query, scope)
      if isLong || round < 2 { #expect(try index.scan(query, scope) == found) }
      // Nothing is in memory yet, and not all is read.
      let sparing = SearchIndex(language, storage)
      sparing.isSparing = true
      #expect(try sparing.search(query, scope) == found)
    }
  }

  @Test("Verification tells the texts that searches may miss", arguments: TextLanguage.allCases)
  func verification(_ language: TextLanguage) throws {
    for seed in 0..<UInt64(12) {
      var maker = SegmentMaker(language, seed: seed)
      let (index, storage) = try makeMemory(&maker)
      #expect(try index.unindexedTexts() == 0)
      let units = storage.units.keys.sorted()
      storage.units[maker.pick(units)]!.text += " 모르는 text"
      #expect(try index.unindexedTexts() == 1)
      try index.rebuild()
      #expect(try index.unindexedTexts() == 0)
      storage.damageLastRow()
      #expect(try index.unindexedTexts() > 0)
    }
  }

  @Test("The empty text is found among others", arguments: TextLanguage.allCases)
  func emptyText(_ language: TextLanguage) throws {
    let storage = MemoryStorage()
    let index = SearchIndex(language, storage)
    for (id, text) in [(1, "\u{3000}"), (2, "열쇠 key"), (3, "")] as [(Int64, String)] {
      storage.units[id] = MemoryStorage.Unit(text: text)
    }
    try index.rebuild()
    let found = try index.search(index.profile(" "), SearchScope(threshold: 0.9, memories: Self.memories))
    #expect(found.map(\.unit) == [1, 3])
  }

  @Test func `Another index over the same rows sees changes at once`() throws {
    let storage = MemoryStorage()
    let writer = SearchIndex(.english, storage)
    let reader = SearchIndex(.english, storage)
    let scope = SearchScope(limit: 1, memories: Self.memories)
    for id in 1...Int64(3_000) {
      let text = "Lantern \(id % 90) of street \(id / 90)"
      storage.units[id] = MemoryStorage.Unit(text: text)
      try writer.add(id, text)
      if id % 250 == 0 {
        #expect(try reader.search(reader.profile(text), scope) == [Match(unit: id, score: 1, memory: 1)])
      }
    }
  }

  /// A memory of some hundred units, of which some have been changed and some deleted.
  private func makeMemory(_ maker: inout SegmentMaker) throws -> (SearchIndex, MemoryStorage) {
    let storage = MemoryStorage()
    let index = SearchIndex(maker.language, storage)
    var texts: [String] = [""]
    let bulk = IndexBuilder(maker.language)
    let bulkCount = maker.pick([0, 40, 300])
    for id in 1_000..<1_000 + Int64(bulkCount) {
      let text = maker.chance(60) ? maker.segment() : maker.variant(of: maker.pick(texts))
      texts.append(text)
      storage.units[id] = MemoryStorage.Unit(text: text, memory: maker.pick([1, 2, 3]))
      bulk.add(id - 1_000, text)
    }
    try index.add(bulk) { $0 + 1_000 }
    for id in 1...Int64(maker.pick([1, 30, 150, 400])) {
      let text =
        maker.chance(50)
        ? maker.segment() : maker.chance(30) ? maker.pick(texts) : maker.variant(of: maker.pick(texts))
      texts.append(text)
      storage.units[id] = MemoryStorage.Unit(
        text: text, memory: maker.pick([1, 1, 1, 2, 3, 4]), changed: maker.pick([5, 6, 7]))
      try index.add(id, text)
      if maker.chance(10) {
        let other = Int64.random(in: 1...id, using: &maker.random)
        guard storage.units[other] != nil else { continue }
        if maker.chance(50) {
          storage.units[other] = nil
          try index.remove(other)
        } else {
          let text = maker.variant(of: maker.pick(texts))
          storage.units[other]!.text = text
          try index.remove(other)
          try index.add(other, text)
        }
      }
    }
    return (index, storage)
  }

  @Test func `Equal scores come by priority, then last change, then number`() throws {
    let storage = MemoryStorage()
    let index = SearchIndex(.korean, storage)
    for (id, memory, changed) in [(1, 1, 9), (2, 1, 3), (3, 3, 1), (4, 1, 9)] as [(Int64, Int64, Int64)] {
      storage.units[id] = MemoryStorage.Unit(text: "우산을 접는다", memory: memory, changed: changed)
      try index.add(id, "우산을 접는다")
    }
    let matches = try index.search(
      index.profile("우산을 접는다"), SearchScope(limit: 3, memories: Self.memories))
    #expect(matches.map(\.unit) == [3, 1, 4])
    #expect(matches.map(\.score) == [1, 1, 1])
  }

  @Test func `A memory's penalty comes off the score before the threshold`() throws {
    let storage = MemoryStorage()
    let index = SearchIndex(.english, storage)
    storage.units[1] = MemoryStorage.Unit(text: "Close the window", memory: 2)
    try index.add(1, "Close the window")
    let query = index.profile("Close the window")
    func scores(_ threshold: Double) throws -> [Double] {
      try index.search(query, SearchScope(threshold: threshold, memories: Self.memories)).map(\.score)
    }
    #expect(try scores(0.95) == [0.95])
    #expect(try scores(0.96) == [])
  }

  @Test func `A changed unit is found by its present text only, and once`() throws {
    let storage = MemoryStorage()
    let index = SearchIndex(.english, storage)
    storage.units[1] = MemoryStorage.Unit(text: "Open the old harbor gate")
    try index.add(1, "Open the old harbor gate")
    storage.units[1]!.text = "Open the new harbor gate"
    try index.remove(1)
    try index.add(1, "Open the new harbor gate")
    let scope = SearchScope(memories: Self.memories)
    let old = try index.search(index.profile("Open the old harbor gate"), scope)
    #expect(old.count == 1 && old[0].score < 1)
    let new = try index.search(index.profile("Open the new harbor gate"), scope)
    #expect(new == [Match(unit: 1, score: 1, memory: 1)])
  }
}
