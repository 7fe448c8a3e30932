import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The forms in which a check reports, and what it leaves out.
@Suite struct CheckOutputTests {
  private let program: Program

  init() throws { program = try Program() }

  /// Two files, one with findings; texts and names hold what each form must escape.
  private func files() throws -> (wrong: String, right: String) {
    let wrong = try program.sandbox.write(
      "en\tko\nSave <b>\"100%\"</b> & go?\t<b>\"100%\"</b> 저장 & 이동\nName:  \t이름: \n"
        + "</script><script>alert(1)</script>:\t</script><script>alert(1)</script> 실행\n",
      to: "한글, a:b.tsv")
    let right = try program.sandbox.write("en\tko\nOpen\t열기\n", to: "right.tsv")
    return (wrong, right)
  }

  private func check(_ output: String, _ arguments: String...) throws -> Program.Result {
    let files = try files()
    return try program.run(
      ["check", "--rule", "end-punctuation", "--output", output, "--from", "en"] + arguments
        + [files.wrong, files.right], input: Data())
  }

  @Test func `SARIF names the rule, the place and the tool`() throws {
    let result = try check("sarif")
    #expect(result.status == 1)
    let log = try Program.object(result.output)
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 2)
    for result in results {
      #expect(result["level"] as? String == "warning")
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let location = (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let uri = (location?["artifactLocation"] as? [String: Any])?["uri"] as? String
    #expect(uri.flatMap(URL.init(string:))?.path.hasSuffix("/한글, a:b.tsv") == true)
    #expect((location?["region"] as? [String: Any])?["startLine"] as? Int == 2)
  }

  @Test func `a word that stands three times is one span, with carets below it`() throws {
    let file = try program.sandbox.write("en\tko\nA sheet\t새 문서 문서 문서\n", to: "thrice.tsv")
    let result = try program.run("check", "--from", "en", "--rule", "doubled-word", file)
    #expect(result.output.hasSuffix("    새 문서 문서 문서\n       ^^^^^^^^^^^^^^\n"), "\(result.output)")
  }

  private static let schema = ProcessInfo.processInfo.environment["MALMOI_SARIF_SCHEMA"]

  /// `scripts/test --clients` brings the schema, and Python's validator for it.
  @Test(.enabled(if: schema != nil, "the schema of SARIF is not there; scripts/test --clients brings it"))
  func `SARIF holds to its published schema`() throws {
    try program.run("import", files().wrong, "--memory", "web")
    let files = try check("sarif", "--rule", "doubled-space").output
    let memory = try program.run(["check", "--output", "sarif", "--from", "en"], input: Data()).output
    for (name, log) in [("files", files), ("memory", memory)] {
      let path = try program.sandbox.write(log, to: name + ".sarif")
      let process = program.process([
        "-c",
        "import json, sys, jsonschema; jsonschema.validate(*[json.load(open(p, encoding='utf-8')) for p in sys.argv[1:]])",
        path, try #require(Self.schema),
      ])
      process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      process.environment?["PYTHONPATH"] = ProcessInfo.processInfo.environment["PYTHONPATH"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(name)")
      #expect(log.contains("ruleId"))
    }
  }

  @Test func `JUnit is well-formed, and counts what --fail-on counts`() throws {
    let document = try Self.xml(check("junit"))
    #expect(document.elements["testsuite"] == 2)
    #expect(document.elements["testcase"] == 3)
    #expect(document.elements["failure"] == 2)
    #expect(document.text.contains("Save <b>\"100%\"</b> & go?"))
    let lenient = try check("junit", "--fail-on", "error")
    #expect(lenient.status == 0)
    #expect(try Self.xml(lenient).elements["failure"] == nil)
    #expect(try Self.xml(lenient).elements["system-out"] == 2)
  }

  @Test func `annotations escape what the runner would read`() throws {
    let lines = try check("github").lines
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("::warning file="))
    #expect(lines[0].contains("한글%2C a%3Ab.tsv,line=2,col="))
    #expect(lines[0].hasSuffix("::the source ends with a question mark, the target does not"))
  }

  @Test func `the page holds every finding, marks spans, and keeps text from acting`() throws {
    let page = try check("html").output
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
    #expect(page.components(separatedBy: "<li tabindex").count == 3)
    #expect(page.contains("<mark>?</mark>"))
    #expect(page.contains("default-src 'none'"))
    for loads in ["src=", "href=", "url(", "@import", "http:", "https:"] { #expect(!page.contains(loads)) }
  }

  private static let browser = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/" + $0 }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The page's own script is driven by another one, which leaves what it saw in the title.
  @Test(.enabled(if: browser != nil, "no Chromium is installed"))
  func `in a browser the page filters, answers keys, speaks Korean, and loads nothing`() throws {
    let probe = """
      <script>
      const seen = [document.title, visible().length]
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }))
      seen.push(document.activeElement.dataset.rule)
      byID('text').value = 'alert(1)'
      byID('text').dispatchEvent(new Event('input'))
      seen.push(visible().length, byID('shown').textContent)
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
      document.querySelector('figure button').click()
      seen.push(visible().length, byID('rule').value)
      speak('ko')
      seen.push(getComputedStyle(document.querySelector('figcaption .en')).display, byID('rule').options[0].text)
      seen.push(performance.getEntriesByType('resource').length)
      document.title = 'seen ' + seen.join('|')
      </script>
      """
    let page = try check("html").output.replacing("</body>", with: probe + "</body>")
    let path = try program.sandbox.write(page, to: "page.html")
    let process = program.process([
      "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", URL(fileURLWithPath: path).absoluteString,
    ])
    process.executableURL = URL(fileURLWithPath: try #require(Self.browser))
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let dom = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let title = dom.firstMatch(of: /<title>([^<]*)/)?.1
    #expect(title == "seen malmoi check|2|end-punctuation|1|1 / 2|2|end-punctuation|none|모두|0")
  }

  @Test func `a baseline leaves out what it knows, and says what is found no longer`() throws {
    let files = try files()
    let known = program.sandbox.path("known.jsonl")
    let arguments = ["check", "--rule", "end-punctuation", "--from", "en", files.wrong]
    let written = try program.run(arguments + ["--write-baseline", known], input: Data())
    #expect(written.status == 0)
    #expect(written.output == "")
    let silent = try program.run(arguments + ["--baseline", known], input: Data())
    #expect(silent.status == 0)
    #expect(silent.output == "")
    #expect(!silent.errors.contains("warning"))

    try program.sandbox.write("en\tko\nWhat now?\t이제 무엇을\n", to: "한글, a:b.tsv")
    let changed = try program.run(arguments + ["--baseline", known], input: Data())
    #expect(changed.status == 1)
    #expect(changed.output.contains("end-punctuation"))
    #expect(changed.errors.contains("known.jsonl:1: end-punctuation is found no longer"))
    #expect(changed.errors.contains("known.jsonl:2:"))

    try program.sandbox.write("{}\n", to: "known.jsonl")
    let broken = try program.run(arguments + ["--baseline", known], input: Data())
    #expect(broken.status == 2)
    #expect(broken.errors.contains("known.jsonl:1: "))
  }

  @Test func `a folder is checked file by file`() throws {
    let folder = program.sandbox.path("po")
    try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
    try program.sandbox.write("en\tko\nWhat?\t무엇\n", to: "po/sub/b.tsv")
    try program.sandbox.write("en\tko\nWhy?\t왜\n", to: "po/a.tsv")
    let result = try program.json("check", "--rule", "end-punctuation", "--from", "en", folder)
    let findings = try #require(result["findings"] as? [[String: Any]])
    #expect(findings.map { ($0["file"] as? String)?.hasSuffix("a.tsv") } == [true, false])
  }

  /// Counts the elements of a document and gathers its text.
  private final class Document: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { self.text += text }
  }

  private static func xml(_ result: Program.Result) throws -> Document {
    let parser = XMLParser(data: Data(result.output.utf8))
    let document = Document()
    parser.delegate = document
    #expect(parser.parse())
    return document
  }
}
