/// A note silences a rule that finds nothing in its unit, or one that does not exist. What it finds depends on the other
/// rules, so that the ``Checker`` asks it.
struct UnusedSilence: CheckRule {
  static let name = "unused-silence"
  static let severity = Severity.note
  static let summary = "a note silences what is not found"
  static let failing = [
    CheckExample("Open the file.", "파일을 엽니다.", note: "malmoi: ignore doubled-space"),
    CheckExample("Open the file.", "파일을  엽니다.", note: "malmoi: ignore double-space, doubled-space"),
  ]
  static let passing = [
    CheckExample("Open the file.", "파일을  엽니다.", note: "malmoi: ignore doubled-space -- a table"),
    CheckExample("Open the file.", "파일을  엽니다.", note: "malmoi: ignore"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] { [] }

  /// - Parameters:
  ///   - silenced: The rules whose findings the note left out.
  ///   - checked: The rules that were checked.
  func findings(_ silence: Silence, silenced: Set<String>, checked: Set<String>) -> [Finding] {
    if silence.names.isEmpty {
      let isChecked = CheckRules.all.allSatisfy { !$0.isOnByDefault || checked.contains($0.name) }
      guard isChecked, silenced.isEmpty else { return [] }
      return [finding("the note silences all rules, and none finds anything")]
    }
    return silence.names.compactMap { name in
      if !CheckRules.all.contains(where: { $0.name == name }) {
        return finding("the note silences '\(name)', and there is no such rule")
      }
      guard checked.contains(name), !silenced.contains(name) else { return nil }
      return finding("the note silences \(name), which finds nothing")
    }
  }
}
