import ArgumentParser
import Interchange
import Language
import MalmoiCore
import Workspace

extension TermStatus: ExpressibleByArgument {
  /// Other tools' names for the statuses are taken too: forbidden, obsolete …
  public init?(argument: String) { self.init(lenient: argument) }
}

struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "Fill, change and search the glossary.",
    discussion: """
      malmoi glossary import terms.tsv
      malmoi glossary import --sync terms.tsv      a glossary kept in git: the store is made equal to the file
      malmoi glossary add 큐원 Qwen
      malmoi glossary lookup 큐원
      """,
    subcommands: [
      ImportTerms.self, ExportTerms.self, AddTerm.self, EditTerm.self, DeleteTerm.self, ListTerms.self,
      LookupTerm.self,
    ])
}

/// What `glossary add` and `glossary edit` may set.
struct ConceptOptions: ParsableArguments {
  @Option(help: "The Korean term's status: preferred, admitted, deprecated or superseded.") var koStatus:
    TermStatus?
  @Option(help: "The English term's status.") var enStatus: TermStatus?
  @Option(help: "The subject field.") var subject: String?
  @Option(help: "What the concept is.") var definition: String?
  @Option(help: "A remark.") var note: String?
  @Flag(inversion: .prefixedNo, help: "Whether case counts for its English terms.") var caseSensitive: Bool?

  var edit: ConceptEdit {
    var edit = ConceptEdit()
    edit.statuses[.korean] = koStatus
    edit.statuses[.english] = enStatus
    edit.subject = subject
    edit.definition = definition
    edit.note = note
    edit.isCaseSensitive = caseSensitive
    return edit
  }
}

struct ImportTerms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read glossary files, all of them or none.",
    discussion: """
      Columns of a TSV or CSV glossary, in any order, only ko and en required:
        concept ko en ko_status en_status pos subject definition note case
      Rows with the same concept are one concept.
      """)
  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions
  @Argument(help: "The files.", completion: .file()) var files: [String]
  @Option(help: "The glossary that the concepts go into; made where there is none.") var glossary = "default"
  @Flag(help: "Make the glossary equal to the files: remove the concepts that they do not have.") var sync =
    false

  func run() throws {
    let result = try common.workspace().importConcepts(
      files, glossary: glossary, options: reading.options, isSync: sync)
    try common.print(result) {
      ImportReport.show(result.files, common)
      if result.updated > 0 || result.removed > 0 {
        Output.line("updated \(Style.grouped(result.updated)), removed \(Style.grouped(result.removed))")
      }
    }
    for warning in result.files.flatMap({ file in file.warnings.map { "\(file.path): \($0)" } }) {
      common.note("warning: " + Style.safe(warning))
    }
  }
}

struct ExportTerms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the concepts of a glossary, or of all, into a file.")
  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: WritingOptions
  @Argument(help: "The file; '-' is standard output.", completion: .file()) var file: String
  @Option(help: "Write this glossary alone.") var glossary: String?

  func run() throws {
    let result = try common.workspace().exportConcepts(
      to: file, glossary: glossary, format: writing.format, options: writing.options)
    if file == "-" { return }
    try common.print(result) {
      common.note("wrote \(Style.count(result.units, "concept")) to \(Style.safe(file))")
    }
  }
}

struct AddTerm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a concept with one term in each language.")
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ConceptOptions
  @Argument(help: "The Korean term.") var ko: String
  @Argument(help: "The English term.") var en: String
  @Option(help: "The glossary; made where there is none.") var glossary = "default"

  func run() throws {
    let result = try common.service().addConcept(
      korean: ko, english: en, glossary: glossary, edit: options.edit)
    try common.print(result) {
      Output.line(result.isNew ? "added concept \(result.id)" : "concept \(result.id) has both terms already")
    }
  }
}

struct EditTerm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a concept: its first term of each language, and what is said of it.")
  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ConceptOptions
  @Argument(help: "The concept's id, as 'glossary lookup' shows it.") var id: Int64
  @Option(help: "The Korean term.") var ko: String?
  @Option(help: "The English term.") var en: String?

  func run() throws {
    var edit = options.edit
    edit.terms[.korean] = ko
    edit.terms[.english] = en
    let concept = try common.service().editConcept(id, edit)
    try common.print(concept) { ConceptTable.show([concept], common.style) }
  }
}

struct DeleteTerm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a concept; 'malmoi undo' brings it back.")
  @OptionGroup var common: CommonOptions
  @Argument(help: "The concept's id, as 'glossary lookup' shows it.") var id: Int64

  func run() throws {
    let concept = try common.service().deleteConcept(id)
    try common.print(concept) {
      ConceptTable.show([concept], common.style)
      common.note("deleted")
    }
  }
}

struct ListTerms: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the concepts.")
  @OptionGroup var common: CommonOptions
  @Option(help: "List this glossary alone.") var glossary: String?

  func run() throws {
    let concepts = try common.service().concepts(in: glossary)
    try common.print(["concepts": concepts]) { ConceptTable.show(concepts, common.style) }
  }
}

struct LookupTerm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Find the concepts with a term that holds a text.",
    discussion: """
      malmoi glossary lookup 큐원
      malmoi glossary lookup ㅋㅇ          by initial consonants
      malmoi glossary lookup kyuwon      by romanization
      """)
  @OptionGroup var common: CommonOptions
  @Argument(help: "The text; case, width and spaces do not count.") var text: String

  func run() throws {
    let result = try common.service().conceptLookup(text)
    try common.print(result) {
      ConceptTable.show(result.concepts, common.style)
      if result.concepts.isEmpty { common.note("malmoi: no term holds '\(Style.safe(text))'") }
      if !result.suggestions.isEmpty {
        common.note(
          "did you mean " + result.suggestions.map { Style.safe($0.text) }.joined(separator: ", ") + "?")
      }
    }
  }
}

enum ConceptTable {
  static func show(_ concepts: [ConceptResult], _ style: Style) {
    let rows = concepts.map { ($0, terms($0, "ko"), terms($0, "en")) }
    let width = rows.map(\.1.cells).max() ?? 0
    let idWidth = rows.map { "\($0.0.id)".count }.max() ?? 0
    for (concept, korean, english) in rows {
      let id = "\(concept.id)"
      let extra = [concept.subject, concept.definition].compactMap { $0 }.map(Style.safe).joined(
        separator: ": ")
      Output.line(
        style(String(repeating: " ", count: idWidth - id.count) + id, .dim) + "  " + Style.pad(korean, width)
          + "  "
          + english + (extra.isEmpty ? "" : "  " + style(extra, .dim)))
    }
  }

  private static func terms(_ concept: ConceptResult, _ language: String) -> String {
    concept.terms.filter { $0.language == language }.map {
      Style.safe($0.text) + ($0.status == "preferred" ? "" : " (\($0.status))")
    }.joined(separator: ", ")
  }
}
