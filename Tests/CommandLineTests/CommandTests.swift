import Foundation
import TestSupport
import Testing

/// Exit status, messages, editing, concurrent use.
@Suite struct CommandTests {
  private let program: Program

  init() throws { program = try Program() }

  @Test(arguments: [
    ["lookup"], ["lookup", "--limit", "0", "글"], ["lookup", "--threshold", "200", "글"], ["nonsense"],
    ["lookup", "글"], ["stats"], ["undo"], ["edit", "1", "--en", "x"], ["import", "none.tsv"],
    ["add", "", "x"],
    ["lookup", "--input", "none.txt"], ["check", "--rule", "no-such-rule", "x.tsv"],
  ]) func `a wrong request ends with 2 and a reason, and makes no store`(_ arguments: [String]) throws {
    let result = try program.run(arguments, input: Data())
    #expect(result.status == 2)
    #expect(!result.errors.isEmpty)
    #expect(result.output == "")
    #expect(!FileManager.default.fileExists(atPath: program.database))
  }

  @Test func `a text that begins with a dash goes after two dashes, and the error says so`() throws {
    try program.run("add", "--", "-옵션", "-option")
    #expect(try program.run("lookup", "-옵션").errors.contains("'--'"))
    #expect(try program.run("lookup", "--", "-옵션").output.contains("-option"))
  }

  @Test func `help goes to the output with status 0, for every command`() throws {
    let help = try program.run("--help")
    #expect(help.status == 0)
    let commands = help.lines.filter { $0.hasPrefix("  ") && $0.contains("  ") }.compactMap {
      $0.split(separator: " ").first
    }
    for command in ["lookup", "terms", "import", "glossary", "serve", "check"] {
      #expect(commands.contains(Substring(command)))
      #expect(try program.run(command, "--help").status == 0)
    }
    #expect(try program.run("--version").output == "0.1.0\n")
  }

  @Test func `a unit is added, edited, deleted, and comes back`() throws {
    let id = try #require(program.json("add", "안녕", "Hi")["id"] as? Int)
    #expect(try program.json("add", "안녕", "Hi")["isNew"] as? Bool == false)
    try program.run("edit", "\(id)", "--en", "Hello")
    try program.run("delete", "\(id)")
    let history = try program.json("history", "\(id)")
    #expect((history["states"] as? [[String: Any]])?.map { $0["en"] as? String } == ["Hi", "Hello"])
    #expect((history["states"] as? [[String: Any]])?.map { $0["endedBy"] as? String } == ["edit", "delete"])
    #expect((history["states"] as? [[String: Any]])?.first?["author"] as? String == "tester")
    try program.run("undo")
    #expect(try program.run("lookup", "안녕").output.contains("Hello"))
    #expect(try program.run("edit", "999", "--en", "x").status == 2)
  }

  @Test func `a replacement takes the place of every translation of the source`() throws {
    for english in ["Hi", "Hey", "Hello"] { try program.run("add", "안녕", english) }
    try program.run("add", "--replace", "안녕", "Good day")
    let matches = try program.json("lookup", "안녕")["matches"] as? [[String: Any]]
    #expect(matches?.map { $0["en"] as? String } == ["Good day"])
    try program.run("undo")
    #expect((try program.json("lookup", "안녕")["matches"] as? [Any])?.count == 3)
  }

  @Test func `processes that add at the same time all succeed`() throws {
    try program.run("add", "하나", "one")
    let processes = (0..<8).map { program.process(["add", "동시 \($0)", "at once \($0)", "--quiet"]) }
    for process in processes {
      process.standardOutput = FileHandle.nullDevice
      try process.run()
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try program.json("stats")["units"] as? Int == 9)
    #expect(try program.run("verify").status == 0)
  }

  @Test func `processes that make the store at the same time all succeed`() throws {
    let processes = (0..<6).map { program.process(["add", "처음 \($0)", "first \($0)", "--quiet"]) }
    for process in processes {
      process.standardOutput = FileHandle.nullDevice
      try process.run()
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try program.json("stats")["units"] as? Int == 6)
  }

  @Test func `a store of a newer format is refused`() throws {
    try program.run("add", "하나", "one")
    // PRAGMA user_version stands at offset 60 of the file (https://sqlite.org/fileformat.html).
    var file = try Data(contentsOf: URL(fileURLWithPath: program.database))
    file.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try file.write(to: URL(fileURLWithPath: program.database))
    for arguments in [["lookup", "하나"], ["add", "둘", "two"]] {
      let result = try program.run(arguments, input: Data())
      #expect(result.status == 2)
      #expect(result.errors.contains("newer malmoi"))
    }
  }

  @Test func `an output that cannot be written is an error, a reader that has gone is none`() throws {
    try program.fill()
    let process = program.process(["export", "-"])
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)

    let lookup = program.process(["glossary", "list", "--json"])
    let pipe = Pipe()
    lookup.standardOutput = pipe
    lookup.standardError = FileHandle.nullDevice
    try pipe.fileHandleForReading.close()
    try lookup.run()
    lookup.waitUntilExit()
    #expect(lookup.terminationStatus == 0)
  }

  @Test func `a glossary kept in a file is synchronised, and only what differs changes`() throws {
    let path = try program.sandbox.write("concept\tko\ten\na\t가\tA\nb\t나\tB\n", to: "g.tsv")
    try program.run("glossary", "import", path)
    let ids = try concepts().mapValues { $0["id"] as? Int }
    try program.sandbox.write("concept\tko\ten\nb\t나\tBee\nc\t다\tC\n", to: "g.tsv")
    let result = try program.json("glossary", "import", "--sync", path)
    #expect(result["updated"] as? Int == 1)
    #expect(result["removed"] as? Int == 1)
    let after = try concepts()
    #expect(after.keys.sorted() == ["b", "c"])
    #expect(after["b"]?["id"] as? Int == ids["b"])
    try program.run("undo")
    #expect(try concepts().keys.sorted() == ["a", "b"])
    #expect(try program.json("glossary", "import", "--sync", path, "--quiet")["removed"] as? Int == 1)
    #expect(try program.json("glossary", "import", "--sync", path, "--quiet")["updated"] as? Int == 0)
  }

  private func concepts() throws -> [String: [String: Any]] {
    let list = try program.json("glossary", "list")["concepts"] as? [[String: Any]] ?? []
    return Dictionary(uniqueKeysWithValues: list.map { ($0["key"] as? String ?? "", $0) })
  }

  @Test func `a check names file, line, column and term, and its status says that it found something`() throws
  {
    let glossary = try program.sandbox.write("ko\ten\n딥시크\tDeepSeek\n", to: "g.tsv")
    let file = try program.sandbox.write("ko\ten\n안녕\tHi\n오늘 딥시크가 왔다\tIt came today\n", to: "a.tsv")
    let result = try program.run("check", "--glossary", glossary, "--output", "json", file)
    #expect(result.status == 1)
    let finding = try #require((Program.object(result.output)["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "term-missing")
    #expect(finding["line"] as? Int == 3)
    #expect(finding["sourceSpans"] as? [[Int]] == [[3, 6]])
    #expect((finding["term"] as? [String: Any])?["source"] as? String == "딥시크")
    #expect(finding["suggestion"] as? String == "DeepSeek")
    #expect(try program.run("check", "--glossary", glossary, "--fail-on", "error", file).status == 0)
    #expect(try program.run("check", "--glossary", glossary, "none.tsv").status == 2)
    #expect(!FileManager.default.fileExists(atPath: program.database))
  }
}
