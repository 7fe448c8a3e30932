import Foundation
import Language
import MalmoiCore
import MalmoiStore
import TestSupport
import Testing

@Suite struct StoreTests {
  private let sandbox: Sandbox
  private var path: String { sandbox.path("deep/er/m.db") }

  init() throws { sandbox = try Sandbox() }

  private let signature = Signature(author: "tester", time: 1_700_000_000)

  /// Adds a pair to the memory `default`.
  private func add(_ korean: String, _ english: String, to store: Store, _ occurrence: Occurrence? = nil)
    throws -> Int64
  {
    try store.write {
      var unit = TranslationUnit(korean: korean, english: english)
      unit.occurrence = occurrence
      let memory = try store.writableMemory(named: "default")
      let change = try store.beginChange("add", signature)
      return try store.insert(unit, into: memory, origin: "a.po", change: change).id
    }
  }

  private func units(_ store: Store) throws -> [StoredUnit] {
    var units: [StoredUnit] = []
    try store.forEachUnit { units.append($0) }
    return units
  }

  @Test func `a new store can be read by its owner alone`() throws {
    let store = try Store(path: path, access: .create)
    _ = try add("말", "word", to: store)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: ["말모이.db", "what?mode=memory#x.db", "50%25.db", "a b&c=d.db"])
  func `a glance finds the store at any path`(_ name: String) throws {
    let path = sandbox.path(name)
    _ = try add("말", "word", to: Store(path: path, access: .create))
    let store = try Store(path: path, access: .glance)
    #expect(try store.read { try units(store).map(\.unit.english) } == ["word"])
    #expect(throws: StoreError.self) { try Store(path: path + "x", access: .glance) }
  }

  @Test func `a glance sees what is not yet written back`() throws {
    let writer = try Store(path: path, access: .create)
    for (number, word) in ["one", "two", "three"].enumerated() {
      _ = try add("말", word, to: writer)
      let store = try Store(path: path, access: .glance)
      #expect(try store.read { try units(store).count } == number + 1)
    }
  }

  @Test func `a writer waits for a glance to end`() async throws {
    _ = try add("말", "one", to: Store(path: path, access: .create))
    var glance: Store? = try Store(path: path, access: .glance)
    let path = path
    let (waits, isWaiting) = AsyncStream.makeStream(of: Void.self)
    let writing = Task.detached {
      let store = try Store(path: path, access: .write)
      store.onWait = { isWaiting.yield() }
      try store.write { _ = try store.beginChange("add", Signature(author: nil, time: 0)) }
    }
    for await _ in waits { break }
    #expect(try glance!.read { try units(glance!).count } == 1)
    glance = nil
    try await writing.value
  }

  @Test func `texts come back exactly as given`() throws {
    let store = try Store(path: path, access: .create)
    var unit = TranslationUnit(korean: " \u{1106}\u{1161}\u{11AF}\t", english: "a\nb  \u{202E}😀")
    unit.original = .english
    unit.koreanTag = "ko-KR"
    unit.englishTag = "en-GB"
    unit.author = "김"
    unit.created = 10
    unit.changed = 20
    unit.useCount = 3
    unit.note = "n"
    unit.state = "fuzzy"
    try store.write {
      let memory = try store.writableMemory(named: "m")
      _ = try store.insert(
        unit, into: memory, origin: "x.tmx", change: try store.beginChange("add", signature))
    }
    let found = try #require(try units(store).first)
    #expect(found.unit.korean.scalarValues == unit.korean.scalarValues)
    #expect(found.unit == unit)
    #expect(found.origin == "x.tmx")
  }

  @Test func `each unit keeps where it comes from, through an edit and its undoing`() throws {
    let store = try Store(path: path, access: .create)
    let places: [(path: String?, author: String?, original: TextLanguage?)] = [
      ("a.tmx", "김", .korean), (nil, nil, nil), ("b.tmx", "김", .korean), ("a.tmx", "이", .korean),
      ("a.tmx", "김", .english), ("a.tmx", nil, .korean), ("가.po", "김", nil),
      ("\u{1100}\u{1161}.po", "김", nil),
      ("\u{1100}\u{1161}.po", "\u{1100}\u{1175}\u{11B7}", nil),
    ]
    try store.write {
      let memory = try store.writableMemory(named: "m")
      let change = try store.beginChange("import", signature)
      for number in 0..<2 * places.count {
        let place = places[number % places.count]
        var unit = TranslationUnit(korean: "글 \(number)", english: "text")
        (unit.author, unit.original) = (place.author, place.original)
        _ = try store.insert(unit, into: memory, origin: place.path, change: change)
      }
    }
    let before = try units(store)
    for (place, unit) in zip(places + places, before) {
      #expect(unit.origin?.scalarValues == place.path?.scalarValues)
      #expect(unit.unit.author?.scalarValues == (place.author ?? "tester").scalarValues)
      #expect(unit.unit.original == place.original)
    }
    try store.write {
      let change = try store.beginChange("edit", Signature(author: "박", time: 1_800_000_000))
      try store.update(before[0].id, korean: "다른 글", english: "text", change: change)
    }
    let edited = try store.unit(before[0].id)
    #expect(edited.unit.author == "박")
    #expect(edited.unit.original == .korean)
    #expect(edited.origin == "a.tmx")
    _ = try store.write { try store.undo() }
    #expect(try units(store) == before)
    #expect(try store.read { try store.problems() } == [])
  }

  @Test func `a unit is known again by NFC of both texts within its memory`() throws {
    let store = try Store(path: path, access: .create)
    let first = try add("말", "word", to: store)
    #expect(try add("\u{1106}\u{1161}\u{11AF}", "word", to: store) == first)
    #expect(try add("말", "speech", to: store) != first)
    #expect(try add("말 ", "word", to: store) != first)
    try store.write {
      let other = try store.writableMemory(named: "other")
      let unit = TranslationUnit(korean: "말", english: "word")
      #expect(
        try store.insert(unit, into: other, origin: nil, change: try store.beginChange("add", signature))
          .isNew)
    }
  }

  @Test func `an occurrence has the neighbours of its place, the ends of a document among them`() throws {
    let store = try Store(path: path, access: .create)
    let id = try add("말", "word", to: store, Occurrence(position: 0, previous: nil, next: "다음 글"))
    _ = try add("말", "word", to: store, Occurrence(position: 7, previous: "앞 글", next: nil))
    #expect(try store.occurs(id, after: "", before: "다음  글"))
    #expect(try store.occurs(id, after: "앞 글", before: nil))
    #expect(try store.occurs(id, after: nil, before: ""))
    #expect(try !store.occurs(id, after: "앞 글", before: "다음 글"))
    #expect(try !store.occurs(id, after: "다른 글", before: nil))
  }

  @Test func `other files are refused before anything is written to them`() throws {
    let text = try sandbox.write(String(repeating: "no database ", count: 40), to: "text")
    #expect(throws: StoreError.notAStore(path: text)) { try Store(path: text, access: .create) }
    #expect(throws: StoreError.missing(path: sandbox.path("none"))) {
      try Store(path: sandbox.path("none"), access: .write)
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("none")))
  }

  @Test func `what a failed transaction did is gone, the index's share too`() throws {
    struct Stop: Error {}
    let store = try Store(path: path, access: .create)
    #expect(throws: Stop.self) {
      try store.write {
        _ = try store.writableMemory(named: "x")
        throw Stop()
      }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    let other = try Store(path: path, access: .create)
    _ = try add("하나", "one", to: other)
    #expect(throws: Stop.self) {
      try other.write {
        let memory = try other.writableMemory(named: "default")
        let unit = TranslationUnit(korean: "둘", english: "two")
        _ = try other.insert(unit, into: memory, origin: nil, change: try other.beginChange("add", signature))
        throw Stop()
      }
    }
    #expect(try find("둘", in: other) == [])
    #expect(try find("하나", in: other).count == 1)
    #expect(try other.read { try other.problems() } == [])
  }

  @Test func `a reader sees what another connection has written`() throws {
    let writer = try Store(path: path, access: .create)
    _ = try add("하나", "one", to: writer)
    let reader = try Store(path: path, access: .read)
    #expect(try find("하나", in: reader).count == 1)
    let version = try reader.dataVersion()
    let second = try add("둘", "two", to: writer)
    #expect(try reader.dataVersion() != version)
    #expect(try find("둘", in: reader) == [second])
  }

  private func find(_ text: String, in store: Store) throws -> [Int64] {
    let query = Profile(text, .korean, stemmer: Stemmer())
    return try store.read { try store.search(query, threshold: 1, limit: 10, memory: nil).map(\.unit) }
  }

  /// Random changes against a model in memory; then everything is undone, step by step.
  @Test(arguments: [1, 2, 3]) func `changes hold, and undoing them goes back through every state`(
    _ seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let store = try Store(path: path, access: .create)
    var model: [Int64: [String]] = [:]
    var states = [model]
    let words = ["서버", "파일", "열기", "닫기", "설정", "오류", "저장"]
    func text() -> String { (0..<3).map { _ in words.randomElement(using: &random)! }.joined(separator: " ") }
    for _ in 0..<60 {
      let before = model
      try store.write {
        let memory = try store.writableMemory(named: "default")
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where !model.isEmpty:
          let id = model.keys.sorted().randomElement(using: &random)!
          let new = [text(), "e\(Int.random(in: 0..<1_000_000, using: &random))"]
          try store.update(
            id, korean: new[0], english: new[1], change: try store.beginChange("edit", signature))
          model[id] = new
        case 1 where !model.isEmpty:
          let id = model.keys.sorted().randomElement(using: &random)!
          try store.delete(id, change: try store.beginChange("delete", signature))
          model[id] = nil
        default:
          let change = try store.beginChange("import", signature)
          for _ in 0..<Int.random(in: 1...3, using: &random) {
            let new = [text(), "e\(Int.random(in: 0..<1_000_000, using: &random))"]
            let unit = TranslationUnit(korean: new[0], english: new[1])
            model[try store.insert(unit, into: memory, origin: nil, change: change).id] = new
          }
        }
      }
      if model != before { states.append(model) }
      try expectSame(store, model)
    }
    while states.count > 1 {
      states.removeLast()
      let undone = try store.write { try store.undo() }
      #expect(undone != nil)
      try expectSame(store, states[states.count - 1])
    }
    #expect(try store.write { try store.undo() } == nil)
    #expect(try store.read { try store.problems() } == [])
  }

  private func expectSame(_ store: Store, _ model: [Int64: [String]]) throws {
    let units = try units(store)
    #expect(
      Dictionary(uniqueKeysWithValues: units.map { ($0.id, [$0.unit.korean, $0.unit.english]) }) == model)
    for (text, ids) in Dictionary(grouping: units, by: \.unit.korean) {
      #expect(try find(text, in: store).sorted() == ids.map(\.id).sorted())
    }
  }

  @Test func `deleting a memory can be undone, contexts and history too`() throws {
    let store = try Store(path: path, access: .create)
    let id = try add("말", "word", to: store, Occurrence(position: 0, previous: nil, next: "끝"))
    try store.write {
      try store.update(id, korean: "말", english: "speech", change: try store.beginChange("edit", signature))
    }
    try store.write {
      try store.delete(
        try store.memory(named: "default"), change: try store.beginChange("memory delete", signature))
    }
    #expect(try units(store).isEmpty)
    #expect(try store.memories().isEmpty)
    _ = try store.write { try store.undo() }
    #expect(try units(store).map(\.unit.english) == ["speech"])
    #expect(try store.occurs(id, after: "", before: "끝"))
    #expect(try find("말", in: store) == [id])
    #expect(try store.history(of: id).map(\.english) == ["word"])
  }

  @Test func `a read-only memory is protected`() throws {
    let store = try Store(path: path, access: .create)
    let id = try add("말", "word", to: store)
    try store.write {
      var memory = try store.memory(named: "default")
      memory.isReadOnly = true
      try store.update(memory)
    }
    let refusal = StoreError.readOnlyMemory("default")
    #expect(throws: refusal) { try add("둘", "two", to: store) }
    #expect(throws: refusal) {
      try store.write { try store.delete(id, change: try store.beginChange("delete", signature)) }
    }
    #expect(throws: refusal) {
      try store.write {
        try store.update(id, korean: "a", english: "b", change: try store.beginChange("edit", signature))
      }
    }
  }

  @Test func `concepts keep their terms in order, and come back when undone`() throws {
    let store = try Store(path: path, access: .create)
    let concept = Concept(
      key: "qwen", subject: "model", definition: "A model.", note: "n",
      terms: [
        Term("큐원", .korean), Term("Qwen", .english, partOfSpeech: "noun", isCaseSensitive: true),
        Term("큐웬", .korean, status: .deprecated),
      ])
    let id = try store.write {
      let glossary = try store.writableGlossary(named: "g")
      return try store.insert(
        concept, into: glossary, change: try store.beginChange("glossary add", signature))
    }
    #expect(try store.concept(id).concept == concept)
    try store.write {
      try store.deleteConcept(id, change: try store.beginChange("glossary delete", signature))
    }
    #expect(try store.concepts().isEmpty)
    _ = try store.write { try store.undo() }
    #expect(try store.concept(id).concept == concept)
    _ = try store.write { try store.undo() }
    #expect(try store.concepts().isEmpty)
  }
}
