internal import FoundationEssentials
internal import MalmoiCore

extension CheckResult {
  /// The result as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts show beside the lines.
  public func sarif(version: String) throws -> String {
    let rules = CheckRules.all.map { rule in
      SARIF.Rule(
        id: rule.name, shortDescription: SARIF.Text(text: rule.summary),
        defaultConfiguration: SARIF.Configuration(
          enabled: rule.isOnByDefault, level: rule.severity.rawValue))
    }
    let index = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
    let driver = SARIF.Driver(name: "malmoi", semanticVersion: version, rules: rules)
    let run = SARIF.Run(
      tool: SARIF.Tool(driver: driver), columnKind: "unicodeCodePoints",
      results: findings.map { SARIF.Result($0, ruleIndex: index[$0.rule] ?? -1) })
    return try JSON.line(SARIF.Log(runs: [run]))
  }
}

/// The parts of a SARIF log, named as the standard names them. A severity of malmoi is a level of SARIF.
private enum SARIF {
  struct Log: Encodable {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind: String
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name: String
    let semanticVersion: String
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
    let defaultConfiguration: Configuration
  }

  struct Configuration: Encodable {
    let enabled: Bool
    let level: String
  }

  struct Text: Encodable {
    let text: String
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Text
    let locations: [Location]

    init(_ finding: FindingResult, ruleIndex: Int) {
      ruleId = finding.rule
      self.ruleIndex = ruleIndex
      level = finding.severity
      message = Text(text: finding.message)
      let region = Region(startLine: finding.line, startColumn: finding.column)
      let artifact = Artifact(uri: SARIF.uri(finding.file))
      let unit = finding.unit.map { "\($0)" }
      locations = [
        Location(
          physicalLocation: PhysicalLocation(
            artifactLocation: artifact, region: unit == nil ? region : nil),
          logicalLocations: unit.map {
            [LogicalLocation(name: $0, fullyQualifiedName: "\(finding.memory ?? "")/\($0)")]
          })
      ]
    }
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    let logicalLocations: [LogicalLocation]?
  }

  /// A unit of a memory.
  struct LogicalLocation: Encodable {
    let name: String
    let fullyQualifiedName: String
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: Artifact
    let region: Region?
  }

  struct Artifact: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
  }

  /// A path as a URI reference (RFC 3986): all bytes but unreserved ones and slashes are percent-encoded.
  static func uri(_ path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return uri
  }
}
