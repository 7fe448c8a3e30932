internal import Interchange
internal import Workspace

/// What a client sets in its section `malmoi`, and what of it goes before the `malmoi.toml` of a project.
struct Settings: Equatable {
  /// The least score of matches. Below this, in points, a match costs more than it gives; the usual one of look-ups.
  var threshold = 70.0
  /// Whether untranslated segments show the percentage of their best match.
  var showsHints = true
  /// What could stand in a `malmoi.toml`.
  var checks: [CheckConfiguration.Setting] = []

  init() {}

  /// - Parameter folder: Where relative paths start.
  init(_ value: JSONValue, folder: String) throws {
    guard case .object(let members) = value else { return }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
      switch (name, value) {
      case ("threshold", .integer(let points)): threshold = Double(points)
      case ("threshold", .number(let points)): threshold = points
      case ("inlayHints", .bool(let isOn)): showsHints = isOn
      case ("threshold", _): throw RequestError("'threshold' must be a number", field: name)
      case ("inlayHints", _): throw RequestError("'inlayHints' must be true or false", field: name)
      // Editors keep settings of their own in the same section.
      case ("database", _), ("exclude", _), ("files", _), ("from", _), ("glossaries", _), ("rules", _):
        checks += try Self.settings([name], value)
      default: break
      }
    }
    // A wrong one is told when it is made, not whenever it is used.
    _ = try CheckConfiguration(folder: folder).overridden(by: checks, name: "settings", folder: folder)
  }

  private static func settings(_ keys: [String], _ value: JSONValue) throws -> [CheckConfiguration.Setting] {
    switch value {
    // What is empty is not set.
    case .null, .string(""): return []
    case .string(let text): return [.init(keys, [text])]
    case .array(let elements):
      return try elements.flatMap { element in
        guard case .string = element else {
          throw RequestError("'\(keys.joined(separator: "."))' is a list of texts", field: keys[0])
        }
        return try settings(keys, element)
      }
    case .object(let members):
      return try members.sorted { $0.key < $1.key }.flatMap { try settings(keys + [$0.key], $0.value) }
    default: throw RequestError("'\(keys.joined(separator: "."))' must be a text", field: keys[0])
    }
  }
}

extension LanguageServer {
  /// Asks the client for its settings, where it tells them.
  func askForSettings() {
    guard client.hasConfiguration else { return }
    let items: JSONValue = ["items": [["section": "malmoi"]]]
    ask("workspace/configuration", items) { [unowned self] result in
      use(settings: result.elements.first ?? .null)
    }
  }

  /// Takes the settings in the place of those before.
  func use(settings value: JSONValue) {
    let old = settings
    do {
      settings = try Settings(value, folder: root)
      if settings == old { return }
    } catch {
      let message: JSONValue = ["type": 1, "message": .string("malmoi: \(error)")]
      notify("window/showMessage", message)
      return
    }
    for document in documents.values { configure(document) }
    refreshDiagnostics()
  }

  /// Gives a document the settings of its folder and of the client, and the store that they name.
  func configure(_ document: OpenDocument) {
    let folder = String(document.path[..<(document.path.lastIndex(of: "/") ?? document.path.startIndex)])
    do {
      var configuration = try CheckConfiguration(nearestTo: folder + "/")
      if !settings.checks.isEmpty {
        configuration = try (configuration ?? CheckConfiguration(folder: root)).overridden(
          by: settings.checks, name: "settings", folder: root)
      }
      document.use(configuration, workspace(at: configuration?.database))
    } catch {
      document.keep(faultOfSettings: error as? FileError)
    }
  }
}
