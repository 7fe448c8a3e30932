/// A request that cannot be met as it was made; the text says why, and what would be right.
public struct RequestError: Error, CustomStringConvertible {
  /// The option or parameter at fault, where one is.
  public let field: String?
  /// What is wrong, and what would be right.
  public let description: String

  /// An error about one option or parameter, or about the request as a whole.
  public init(_ description: String, field: String? = nil) {
    self.field = field
    self.description = description
  }
}
