import ArgumentParser
import Language
import Workspace

struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory", abstract: "List, rename, delete memories; set their penalty and priority.",
    subcommands: [List.self, Rename.self, Delete.self, Set.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the memories.")
    @OptionGroup var common: CommonOptions

    func run() throws {
      let memories = try common.workspace().memories()
      try common.print(["memories": memories]) { MemoryTable.show(memories, common.style) }
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a memory another name.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The memory.") var name: String
    @Argument(help: "Its new name.") var newName: String

    func run() throws {
      try common.workspace().renameMemory(name, to: newName)
      try common.print(["name": newName]) { common.note("renamed") }
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a memory with its units; 'malmoi undo' brings it back.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The memory.") var name: String

    func run() throws {
      let memory = try common.workspace().deleteMemory(name)
      try common.print(memory) {
        Output.line("deleted \(Style.safe(name)) with \(Style.count(memory.units, "unit"))")
      }
    }
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a memory's penalty, priority and protection.",
      discussion: "The penalty comes off the scores of the memory's matches, before the threshold is applied."
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The memory.") var name: String
    @Option(help: "Points that come off its scores, from 0 to 100.") var penalty: Double?
    @Option(help: "Of equal matches, the higher priority comes first.") var priority: Int?
    @Flag(inversion: .prefixedNo, help: "Whether its units are protected from changes.") var readOnly: Bool?

    func run() throws {
      let memory = try common.workspace().setMemory(
        name, penalty: penalty, priority: priority, isReadOnly: readOnly)
      try common.print(memory) { MemoryTable.show([memory], common.style) }
    }
  }
}

enum MemoryTable {
  static func show(_ memories: [MemoryResult], _ style: Style) {
    let width = max(6, memories.map { Style.safe($0.name).cells }.max() ?? 0)
    Output.line(style(Style.pad("memory", width) + "       units  penalty  priority", .dim))
    for memory in memories {
      let units = Style.grouped(memory.units)
      let penalty = Style.decimal(memory.penalty)
      Output.line(
        Style.pad(Style.safe(memory.name), width) + left(units, 12) + left(penalty, 9)
          + left("\(memory.priority)", 10) + (memory.readOnly ? "  read-only" : ""))
    }
  }

  private static func left(_ text: String, _ cells: Int) -> String {
    String(repeating: " ", count: max(1, cells - text.count)) + text
  }
}

struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what the store holds, and its size.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    let stats = try common.service().stats()
    try common.print(stats) {
      Output.line(Style.safe(stats.path))
      Output.line(
        "\(Style.grouped(stats.units)) units, \(Style.grouped(stats.concepts)) concepts, \(Style.grouped(stats.terms)) terms"
      )
      Output.line("\(Style.bytes(stats.bytes)), of which search index \(Style.bytes(stats.indexBytes))")
      Output.line("")
      MemoryTable.show(stats.memories, common.style)
      for glossary in stats.glossaries {
        Output.line("glossary \(Style.safe(glossary.name)): \(Style.count(glossary.concepts, "concept"))")
      }
    }
  }
}

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the store from end to end: file, references, hashes, search index.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    let result = try common.workspace().verify()
    try common.print(result) {
      for problem in result.problems { Output.line(Style.safe(problem)) }
      for index in result.index {
        let removed = index.removed > 0 ? ", \(Style.grouped(index.removed)) of them gone" : ""
        Output.line(
          "index \(index.language): \(Style.grouped(index.entries)) texts\(removed), \(Style.count(index.segments, "segment")), "
            + Style.bytes(index.bytes))
      }
      if result.isSound { Output.line("\(Style.count(result.units, "unit")), all sound") }
    }
    if !result.isSound { throw ExitCode(ExitStatus.findings) }
  }
}

struct Upgrade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade",
    abstract: "Bring the store to this program's format, and make its search index anew.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.workspace().upgrade()
    try common.print(["upgraded": true]) { common.note("the store is up to date") }
  }
}
