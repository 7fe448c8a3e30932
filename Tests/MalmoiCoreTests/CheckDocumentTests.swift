import Foundation
import Language
import MalmoiCore
import TestSupport
import Testing

/// The examples of the rules, which docs/checks.md shows. `MALMOI_RECORD=1` writes the document's rules anew.
@Suite struct CheckDocumentTests {
  private static let file = Sandbox.project.appendingPathComponent("docs/checks.md")

  @Test(arguments: CheckRules.all.map { $0.name })
  func `every failing example fails and every passing one passes`(_ name: String) throws {
    let rule = try #require(CheckRules.all.first { $0.name == name })
    #expect(!rule.failing.isEmpty && !rule.passing.isEmpty)
    if rule.comparesPairs {
      // These go by all pairs before.
      #expect(findings(name, rule.failing) == [0, 1])
      #expect(findings(name, rule.passing).allSatisfy { $0 == 0 })
    } else {
      for example in rule.failing { #expect(findings(name, [example]) == [1], "\(example)") }
      for example in rule.passing { #expect(findings(name, [example]) == [0], "\(example)") }
    }
  }

  /// What mends files asks only the rules that say they mend.
  @Test(arguments: CheckRules.all.map { $0.name })
  func `a rule says whether its findings can be mended`(_ name: String) throws {
    let rule = try #require(CheckRules.all.first { $0.name == name })
    let checker = Checker(rules: [name], terms: CheckRules.exampleTerms)
    let edits = rule.failing.flatMap { example in
      checker.findings(
        in: CheckedPair(
          source: example.source, target: example.target, from: TextLanguage(scriptOf: example.source))
      ).flatMap(\.edits)
    }
    #expect(edits.isEmpty != rule.mends)
  }

  /// How many findings each of the pairs has.
  private func findings(_ name: String, _ examples: [CheckExample]) -> [Int] {
    // A silence goes by what the others find.
    let checker = Checker(rules: name == "unused-silence" ? [] : [name], terms: CheckRules.exampleTerms)
    return examples.map { example in
      let pair = CheckedPair(
        source: example.source, target: example.target, from: TextLanguage(scriptOf: example.source),
        note: example.note)
      let found = checker.findings(in: pair)
      #expect(found.allSatisfy { $0.rule == name && !$0.message.isEmpty })
      for finding in found {
        #expect(finding.sourceSpans.allSatisfy { $0.upperBound <= example.source.unicodeScalars.count })
        #expect(finding.targetSpans.allSatisfy { $0.upperBound <= example.target.unicodeScalars.count })
      }
      return found.count
    }
  }

  @Test func `the document lists the rules as they are`() throws {
    let document = try String(contentsOf: Self.file, encoding: .utf8)
    let marks = ("<!-- rules -->\n", "<!-- end of rules -->\n")
    let start = try #require(document.range(of: marks.0)?.upperBound)
    let end = try #require(document.range(of: marks.1)?.lowerBound)
    let rules = Self.table() + CheckRules.all.map(Self.section).joined()
    if ProcessInfo.processInfo.environment["MALMOI_RECORD"] != nil {
      let new = document[..<start] + rules + document[end...]
      try String(new).write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(document[start..<end] == rules)
    }
  }

  private static func table() -> String {
    var text = "\n| rule | severity | by default | finds |\n|---|---|---|---|\n"
    for rule in CheckRules.all {
      let isOn = rule.isOnByDefault ? "on" : "off"
      text += "| [\(rule.name)](#\(rule.name)) | \(rule.severity) | \(isOn) | \(rule.summary) |\n"
    }
    return text
  }

  private static func section(_ rule: any CheckRule.Type) -> String {
    let hasNotes = (rule.failing + rule.passing).contains { $0.note != nil }
    var text = "\n### \(rule.name)\n\n| | source | target |\(hasNotes ? " note |" : "")\n|---|---|---|"
    text += hasNotes ? "---|\n" : "\n"
    for (verdict, examples) in [("fails", rule.failing), ("passes", rule.passing)] {
      for example in examples {
        let note = hasNotes ? " \(shown(example.note ?? "")) |" : ""
        text += "| \(verdict) | \(shown(example.source)) | \(shown(example.target)) |\(note)\n"
      }
    }
    return text
  }

  /// A text as a cell of a table shows it: with what nobody sees by its number.
  private static func shown(_ text: String) -> String {
    var cell = ""
    for scalar in text.unicodeScalars {
      if Scalar.isControl(scalar.value) || (0x1100...0x11FF).contains(scalar.value) || scalar.value == 0x420 {
        cell += "⟨U+" + String(format: "%04X", scalar.value) + "⟩"
      } else {
        cell += scalar == "|" ? "\\|" : String(scalar)
      }
    }
    return "`\(cell)`"
  }
}
