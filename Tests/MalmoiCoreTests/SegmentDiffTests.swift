import Language
import MalmoiCore
import TestSupport
import Testing

@Suite struct SegmentDiffTests {
  private func marked(_ memory: String, _ query: String) -> String {
    SegmentDiff.pieces(from: memory, to: query).map {
      switch $0.operation {
      case .equal: $0.text
      case .insert: "{+\($0.text)+}"
      case .delete: "[-\($0.text)-]"
      }
    }.joined()
  }

  @Test(arguments: [
    ("서버를 다시 시작합니다.", "서버가 다시 시작합니다.", "서버[-를-]{+가+} 다시 시작합니다."),
    ("Open the file", "Open a file", "Open [-the-]{+a+} file"),
    ("Open file", "Open the file", "Open {+the +}file"),
    ("같은 글", "같은 글", "같은 글"),
    ("", "새 글", "{+새 글+}"),
    ("큐원 2.5를 공개", "큐원 3을 공개", "큐원 [-2.5를-]{+3을+} 공개"),
    ("저장합니다", "저장했습니다", "저장[-합-]{+했습+}니다"),
    ("Delete old files", "Delete them", "Delete [-old files-]{+them+}"),
    ("Move the old folder to disk", "Move it to disk", "Move [-the old folder-]{+it+} to disk"),
    ("바람이 언덕에 분다", "언덕에 바람이 분다", "{+언덕에 +}바람이 [-언덕에 -]분다"),
    ("인공 지능을 쓴다", "인공지능을 쓴다", "인공[- -]지능을 쓴다"),
  ]) func `what differs is marked by words, and by syllables within Korean words`(
    _ memory: String, _ query: String, _ expected: String
  ) {
    #expect(marked(memory, query) == expected)
  }

  @Test func `the pieces make up both texts, whatever these are`() {
    var random = SeededGenerator(seed: 11)
    let alphabet = [
      "가", "서버", "를", "the", " ", "  ", "file", ".", "%s", "😀", "\u{1112}\u{1161}\u{11AB}", "12", "\n",
    ]
    for _ in 0..<2_000 {
      let memory = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }.joined()
      let query = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }.joined()
      let pieces = SegmentDiff.pieces(from: memory, to: query)
      let old = pieces.filter { $0.operation != .insert }.map(\.text).joined()
      let new = pieces.filter { $0.operation != .delete }.map(\.text).joined()
      #expect(old.scalarValues == memory.scalarValues)
      #expect(new.scalarValues == query.scalarValues)
    }
  }

  @Test func `no more is marked than has to be`() {
    var random = SeededGenerator(seed: 12)
    // Each character is a token, and more than 64 of them take more than one machine word.
    let alphabet: [Character] = [".", ",", "!", "?"]
    for round in 0..<60 {
      let lengths = round < 40 ? 0...12 : 60...140
      let texts = (0..<2).map { _ in
        String(
          (0..<Int.random(in: lengths, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
      }
      let equal = SegmentDiff.pieces(from: texts[0], to: texts[1]).filter { $0.operation == .equal }
      #expect(
        equal.reduce(0) { $0 + $1.text.count } == longestCommonSubsequence(Array(texts[0]), Array(texts[1])))
    }
  }

  private func longestCommonSubsequence(_ a: [Character], _ b: [Character]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for first in a {
      var diagonal = 0
      for (index, second) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = first == second ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }
}
