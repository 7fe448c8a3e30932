import ArgumentParser

struct Malmoi: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "malmoi",
    abstract: "A Korean–English translation memory and glossary.",
    discussion: """
      Start with a memory and a look-up:
        malmoi import news.tmx
        malmoi glossary import terms.tsv
        malmoi lookup "딥시크가 새 모델을 공개했다."

      Check translations against a glossary, in a terminal or in CI:
        malmoi check --glossary terms.tsv ko.po

      The store is one file: --db PATH, else $MALMOI_DB, else malmoi/malmoi.db below $XDG_DATA_HOME or ~/.local/share.
      'malmoi help COMMAND' says more of a command.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(name: "Look up", subcommands: [Lookup.self, Concordance.self, Terms.self, Context.self]),
      CommandGroup(
        name: "Fill", subcommands: [Import.self, Export.self, Convert.self, Add.self, Edit.self, Delete.self]),
      CommandGroup(name: "Check", subcommands: [Check.self]),
      CommandGroup(
        name: "Manage",
        subcommands: [
          GlossaryCommand.self, MemoryCommand.self, HistoryCommand.self, Undo.self, Stats.self, Verify.self,
          Upgrade.self,
        ]),
      CommandGroup(
        name: "Serve", subcommands: [Serve.self, LanguageServerCommand.self, ModelContextCommand.self]),
    ])

  /// The command of a name; nil where there is none.
  static func command(named name: String) -> (any ParsableCommand.Type)? {
    for group in configuration.groupedSubcommands {
      if let command = group.subcommands.first(where: { $0.configuration.commandName == name }) {
        return command
      }
    }
    return nil
  }
}

extension CommandConfiguration {
  /// The configuration of a command whose start counts.
  static func quick(commandName: String, abstract: String, discussion: String) -> Self {
    var configuration = CommandConfiguration(
      commandName: commandName, abstract: abstract, discussion: discussion)
    // Spares a command that is parsed by itself the look for `--generate-completion-script`, which is Malmoi's alone.
    configuration._superCommandName = "malmoi"
    return configuration
  }
}
