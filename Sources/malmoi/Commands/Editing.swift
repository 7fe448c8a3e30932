import ArgumentParser
import Language
import Workspace

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a pair of texts to a memory.",
    discussion: """
      malmoi add "안녕하세요." "Hello."
      malmoi add --replace "안녕하세요." "Good morning."    in place of the translations there are
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The Korean text; one that begins with '-' goes after '--'.")
  var ko: String
  @Argument(help: "The English text.")
  var en: String
  @Option(help: "The memory; made where there is none.")
  var memory = "default"
  @Flag(help: "Take the place of the translations that the memory has for the same source.")
  var replace = false
  @Option(help: "The side that is the source, for --replace: ko or en.")
  var from = TextLanguage.korean
  @Option(help: "The name to sign the unit with.")
  var author: String?

  func run() throws {
    let result = try common.service(author: author).add(
      korean: ko, english: en, memory: memory, isReplacing: replace, from: from)
    try common.print(result) {
      Output.line(
        result.isNew
          ? "added #\(result.id)" : "#\(result.id) " + (replace ? "replaced" : "is present already"))
    }
  }
}

struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change the texts of a unit.",
    discussion: """
      malmoi edit 12 --en "Good evening."
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The unit's id, as look-ups show it.")
  var id: Int64
  @Option(help: "The new Korean text.")
  var ko: String?
  @Option(help: "The new English text.")
  var en: String?
  @Option(help: "The name to sign the change with.")
  var author: String?

  func run() throws {
    let result = try common.service(author: author).edit(id, korean: ko, english: en)
    try common.print(result) { UnitText.show(result) }
  }
}

struct Delete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a unit; 'malmoi undo' brings it back.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The unit's id, as look-ups show it.")
  var id: Int64
  @Option(help: "The name to sign the change with.")
  var author: String?

  func run() throws {
    let result = try common.service(author: author).delete(id)
    try common.print(result) {
      UnitText.show(result)
      common.note("deleted")
    }
  }
}

enum UnitText {
  static func show(_ unit: UnitResult) {
    Output.line("#\(unit.id)  \(Style.safe(unit.ko))")
    Output.line(String(repeating: " ", count: "\(unit.id)".count + 3) + Style.safe(unit.en))
  }
}

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show what a unit was before it was changed or deleted.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The unit's id.")
  var id: Int64

  func run() throws {
    let result = try common.service().history(of: id)
    try common.print(result) {
      let style = common.style
      for state in result.states {
        let until =
          state.endedBy.map { "until \(state.at ?? ""), \($0) by \(state.author ?? "unknown")" } ?? "now"
        Output.line(style(Style.safe(until), .dim))
        Output.line("  " + Style.safe(state.ko))
        Output.line("  " + Style.safe(state.en))
      }
    }
  }
}

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Revert the latest change: an import, an addition, an edit, a deletion.",
    discussion: "Again and again goes further back.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let result = try common.service().undo()
    try common.print(result) {
      if let kind = result.undone {
        let by = result.author.map { " by \(Style.safe($0))" } ?? ""
        Output.line(
          "undone: \(kind)\(by) of \(result.at ?? "") (\(Style.count(result.count, "entry", "entries")))")
      } else {
        Output.line("nothing to undo")
      }
    }
  }
}
