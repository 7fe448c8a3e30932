import Foundation
import TestSupport
import Testing

/// Ten thousand requests in a row, every tenth of them malformed.
@Suite struct ServeEnduranceTests {
  /// A line and what its reply has to be: the code of an error, or nil for a result.
  private struct Exchange {
    let line: Data
    let id: Int?
    let code: Int?

    init(_ line: String, id: Int?, code: Int?) {
      self.line = Data(line.utf8)
      self.id = id
      self.code = code
    }

    init(bytes: [UInt8], code: Int) {
      line = Data(bytes)
      id = nil
      self.code = code
    }
  }

  private static func valid(_ id: Int, _ random: inout SeededGenerator) -> Exchange {
    let word = ["딥시크", "모델", "ㄷㅅ", "new model", "😀", "\u{1100}\u{1161}"].randomElement(using: &random) ?? ""
    let (method, params) =
      [
        ("stats", "{}"), ("lookup", #"{"text":"\#(word)가 새 칩을 공개했다.","threshold":50}"#),
        ("terms", #"{"text":"\#(word)를"}"#), ("complete", #"{"text":"\#(word)"}"#),
        ("concordance", #"{"text":"\#(word)"}"#), ("glossary/lookup", #"{"text":"\#(word)"}"#),
        ("check", #"{"source":"\#(word)가 왔다.","target":"It came."}"#),
        ("add", #"{"ko":"딥시크가 새 모델을 공개했다.","en":"DeepSeek unveiled a new model."}"#),
      ].randomElement(using: &random) ?? ("stats", "{}")
    return Exchange(
      #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#, id: id, code: nil)
  }

  private static func malformed(_ id: Int, _ number: Int) -> Exchange {
    let head = #"{"jsonrpc":"2.0","id":\#(id),"method":"#
    // The large ones are few: each takes as long as thousands of others.
    if number == 500 { return Exchange(bytes: Array(repeating: 0x5B, count: 50_000_000), code: -32700) }
    if number % 250 == 1 { return Exchange(bytes: Array(repeating: 0x5B, count: 100_000), code: -32700) }
    switch number % 10 {
    case 0: return Exchange(head, id: nil, code: -32700)
    case 1: return Exchange(bytes: Array(head.utf8) + [0x22, 0xFF, 0xC0, 0x22, 0x7D], code: -32700)
    case 2: return Exchange(head + #""nothing"}"#, id: id, code: -32601)
    case 3: return Exchange(head + #""lookup","params":{"text":[1]}}"#, id: id, code: -32602)
    case 4: return Exchange(head + #""lookup","params":{"text":"x","limit":"5"}}"#, id: id, code: -32602)
    case 5: return Exchange(head + #""lookup","params":{"text":"\ud800"}}"#, id: nil, code: -32700)
    case 6: return Exchange(head + #""lookup","params":{"text":"x","limit":1e400}}"#, id: nil, code: -32700)
    case 7: return Exchange(head + "7}", id: id, code: -32600)
    case 8: return Exchange(#"{"jsonrpc":"2.0","id":{"a":1},"method":"stats"}"#, id: nil, code: -32600)
    default: return Exchange("[]", id: nil, code: -32600)
    }
  }

  @Test func `each request gets its reply, and the memory stays what it was`() throws {
    let program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
    let server = try LineClient(program)
    var random = SeededGenerator(seed: 11)
    var memory = 0
    var sent = 0
    var wrong: [String] = []
    while sent < 10_000 {
      // The same id twice is the client's business.
      let exchanges = (sent..<sent + 20).map { number in
        number % 10 == 9 ? Self.malformed(number / 2, number / 10) : Self.valid(number / 2, &random)
      }
      sent += exchanges.count
      for exchange in exchanges where exchange.line.count < 1000 { try server.write(exchange.line) }
      for exchange in exchanges where exchange.line.count < 1000 {
        if let fault = Self.fault(try server.next(), exchange) { wrong.append(fault) }
      }
      for exchange in exchanges where exchange.line.count >= 1000 {
        try server.write(exchange.line)
        if let fault = Self.fault(try server.next(), exchange) { wrong.append(fault) }
      }
      if sent == 1000 { memory = Self.residentPages(server) }
    }
    #expect(wrong.isEmpty)
    if Self.countsMemory { #expect(Self.residentPages(server) * 10 <= memory * 11) }
    #expect(try server.close() == 0)
  }

  private static func fault(_ reply: [String: Any], _ exchange: Exchange) -> String? {
    let code = (reply["error"] as? [String: Any])?["code"] as? Int
    let isRight =
      code == exchange.code && reply["id"] as? Int == exchange.id && (code != nil) != (reply["result"] != nil)
    return isRight ? nil : "\(String(decoding: exchange.line.prefix(200), as: UTF8.self)) got \(reply)"
  }

  /// Only Linux shows the memory of another process simply, and sanitizers keep what was freed.
  private static let countsMemory =
    FileManager.default.fileExists(atPath: "/proc/self/statm")
    && !Program.executable.path.contains("/.build-address/")
    && !Program.executable.path.contains("/.build-thread/")

  private static func residentPages(_ server: LineClient) -> Int {
    let fields = (try? String(contentsOfFile: "/proc/\(server.processID)/statm", encoding: .utf8)) ?? ""
    return Int(fields.split(separator: " ").dropFirst().first ?? "") ?? 0
  }
}
