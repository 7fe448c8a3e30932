import Foundation
import TestSupport
import Testing

@Suite struct ImportTests {
  private let program: Program

  init() throws { program = try Program() }

  private var storeExists: Bool { FileManager.default.fileExists(atPath: program.database) }

  @Test func `an import reports what it read, stores it, and adds nothing the second time`() throws {
    let path = try program.sandbox.write("ko\ten\n안녕\tHi\n\tnothing\n잘 가\tBye\n", to: "a.tsv")
    let file = try #require((program.json("import", path)["files"] as? [[String: Any]])?.first)
    #expect(file["format"] as? String == "tsv")
    #expect(file["encoding"] as? String == "UTF-8")
    #expect(file["pairs"] as? Int == 2)
    #expect(file["added"] as? Int == 2)
    #expect((file["skipped"] as? [[String: Any]])?.first?["line"] as? Int == 3)
    let again = try #require((program.json("import", path)["files"] as? [[String: Any]])?.first)
    #expect(again["added"] as? Int == 0)
    #expect(again["present"] as? Int == 2)
    #expect(try program.json("stats")["units"] as? Int == 2)
  }

  @Test func `a bad file among good ones refuses the import, says where, and makes no store`() throws {
    let good = try program.sandbox.write("ko\ten\n안녕\tHi\n", to: "good.tsv")
    let bad = try program.sandbox.write("<tmx version=\"1.4\"><body><tu></body></tmx>", to: "bad.tmx")
    let result = try program.run("import", good, bad)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("\(bad):1:"))
    #expect(!storeExists)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: program.sandbox.path("")).sorted() == [
        "bad.tmx", "good.tsv", "stdin",
      ])
  }

  @Test func `a bad file leaves a store as it was, byte for byte`() throws {
    try program.run("add", "하나", "one")
    let before = try Data(contentsOf: URL(fileURLWithPath: program.database))
    let bad = try program.sandbox.write(
      Data([0x6B, 0x6F, 0x09, 0x65, 0x6E, 0x0A, 0xFF, 0xFE, 0xFA, 0x0A]), to: "bad.tsv")
    #expect(try program.run("import", bad).status == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: program.database)) == before)
  }

  @Test func `a dry run reports and stores nothing`() throws {
    let path = try program.sandbox.write("안녕\tHi\n안녕\tHi\n", to: "a.tsv")
    let file = try #require((program.json("import", "--dry-run", path)["files"] as? [[String: Any]])?.first)
    #expect(file["added"] as? Int == 1)
    #expect(!storeExists)
  }

  @Test func `CP949 is found and read, with a word on --encoding`() throws {
    // 안녕하세요 TAB Hello LF 감사합니다 TAB Thanks LF
    let bytes: [UInt8] = [
      0xBE, 0xC8, 0xB3, 0xE7, 0xC7, 0xCF, 0xBC, 0xBC, 0xBF, 0xE4, 0x09, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x0A,
      0xB0, 0xA8, 0xBB, 0xE7, 0xC7, 0xD5, 0xB4, 0xCF, 0xB4, 0xD9, 0x09, 0x54, 0x68, 0x61, 0x6E, 0x6B, 0x73,
      0x0A,
    ]
    let path = try program.sandbox.write(Data(bytes), to: "old.tsv")
    let result = try program.run("import", path)
    #expect(result.status == 0)
    #expect(result.errors.contains("--encoding"))
    #expect(try program.run("lookup", "안녕하세요").output.contains("Hello"))
  }

  @Test(arguments: ["tsv", "csv", "tmx", "po"]) func `what is exported imports again as the same units`(
    _ format: String
  ) throws {
    try program.fill()
    let file = program.sandbox.path("out." + format)
    #expect(try program.run("export", file).status == 0)
    let other = program.sandbox.path("other.db")
    #expect(try program.run("import", "--db", other, file).status == 0)
    let first = try program.run("export", "--format", "tsv", "-").lines.sorted()
    let second = try program.run("export", "--db", other, "--format", "tsv", "-").lines.sorted()
    #expect(first.count > 300)
    // A PO file holds one translation for each source.
    if format == "po" { #expect(Set(second).isSubset(of: Set(first))) } else { #expect(first == second) }
  }

  @Test func `two exports of an unchanged store are the same bytes`() throws {
    try program.fill()
    for name in ["a.tmx", "b.tmx"] { try program.run("export", program.sandbox.path(name)) }
    for name in ["a.csv", "b.csv"] { try program.run("glossary", "export", program.sandbox.path(name)) }
    #expect(try program.sandbox.read("a.tmx") == program.sandbox.read("b.tmx"))
    #expect(try program.sandbox.read("a.csv") == program.sandbox.read("b.csv"))
  }

  @Test func `an import that is killed leaves the store as it was`() throws {
    try program.run("add", "하나", "one")
    let rows = (0..<60_000).map { "문장 번호 \($0)입니다.\tThis is sentence \($0).\n" }.joined()
    let path = try program.sandbox.write("ko\ten\n" + rows, to: "big.tsv")
    let process = program.process(["import", path])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The transaction is under way once its WAL grows.
    let wal = program.database + "-wal"
    while process.isRunning {
      let size = try? FileManager.default.attributesOfItem(atPath: wal)[.size] as? Int
      if size ?? 0 > 100_000 { break }
    }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try program.json("stats")["units"] as? Int == 1)
    #expect(try program.run("verify").status == 0)
    #expect(try program.run("import", path).status == 0)
    #expect(try program.json("stats")["units"] as? Int == 60_001)
  }

  @Test func `an import that is interrupted ends in order and changes nothing`() throws {
    let rows = (0..<60_000).map { "문장 번호 \($0)입니다.\tThis is sentence \($0).\n" }.joined()
    let path = try program.sandbox.write("ko\ten\n" + rows, to: "big.tsv")
    let process = program.process(["import", path])
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    while process.isRunning, !storeExists {}
    kill(process.processIdentifier, SIGINT)
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(message.contains("nothing was changed"))
    #expect(!storeExists)
  }

  @Test func `undo takes a whole import back`() throws {
    try program.run("add", "하나", "one")
    try program.fill()
    for _ in 0..<2 { try program.run("undo") }
    #expect(try program.json("stats")["units"] as? Int == 1)
    #expect(try program.run("verify").status == 0)
  }

  @Test func `a file that grows over its limit is an error that changes nothing`() throws {
    try program.run("add", "하나", "one")
    let rows = (0..<30_000).map { "문장 번호 \($0)입니다.\tThis is sentence \($0).\n" }.joined()
    try program.sandbox.write("ko\ten\n" + rows, to: "big.tsv")
    // The shell's limit on file sizes stands in for a full disk; ignoring the signal makes it an error of write.
    let shell = Process()
    let template = program.process(["import"])
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 512; exec \"$0\" import big.tsv", Program.executable.path,
    ]
    shell.environment = template.environment
    shell.currentDirectoryURL = program.sandbox.folder
    let errors = Pipe()
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = errors
    try shell.run()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus != 0)
    #expect(message.contains("malmoi:"))
    #expect(try program.json("stats")["units"] as? Int == 1)
    #expect(try program.run("verify").status == 0)
  }

  @Test func `context comes from PO, and from others in order`() throws {
    try program.sandbox.write("ko\ten\n열기\tOpen\n저장\tSave\n열기\tOpen it\n닫기\tClose\n", to: "a.tsv")
    try program.run("import", "--in-order", "a.tsv")
    let result = try program.json("lookup", "열기", "--before", "저장", "--after", "닫기")
    let matches = try #require(result["matches"] as? [[String: Any]])
    #expect(matches.map { $0["score"] as? Int } == [101, 100])
    #expect(matches.map { $0["category"] as? String } == ["context", "exact"])
    #expect(matches[0]["en"] as? String == "Open it")
    let start = try program.json("lookup", "열기", "--before", "")
    #expect((start["matches"] as? [[String: Any]])?.first?["en"] as? String == "Open")
  }
}
