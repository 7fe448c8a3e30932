extension CheckConfiguration {
  /// A setting that comes from a program and not from a file.
  public struct Setting: Sendable, Equatable {
    /// The keys that lead to it in a `malmoi.toml`: `["rules", "term-missing"]`.
    let keys: [String]
    /// Its text; several of an array.
    let texts: [String]

    /// A setting as a `malmoi.toml` would have it.
    public init(_ keys: [String], _ texts: [String]) {
      self.keys = keys
      self.texts = texts
    }
  }

  /// The configuration with settings that go before its own. Their paths are those of the folder.
  ///
  /// - Parameter name: What the settings are called where one of them is wrong.
  /// - Throws: `FileError` for a key or a value that is not known.
  public func overridden(by settings: [Setting], name: String, folder: String) throws -> CheckConfiguration {
    var result = self
    var own = CheckConfiguration(folder: folder)
    var reader = ConfigurationReader(path: name)
    for setting in settings {
      for text in setting.texts {
        let item = TOMLDocument.Item(keys: setting.keys, value: .string(text), line: 0, column: 0)
        try reader.read(item, into: &own)
      }
    }
    result.from = own.from ?? from
    result.database = own.database ?? database
    if !own.glossaries.isEmpty { result.glossaries = own.glossaries }
    result.exclude += own.exclude
    result.rules.merge(own.rules) { $1 }
    result.files += own.files
    return result
  }
}
