/// A fault of a file that refuses the whole of it: where it is, what is wrong, and what would be right.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file as it was named; `-` for standard input and output.
  public var path: String
  /// The 1-based physical line, 0 where it is not known.
  public var line: Int
  /// The 1-based column, in Unicode scalars of the line; 0 where it is not known.
  public var column: Int
  /// What is wrong, and what would be right.
  public var message: String

  /// An error at a place of a file; leave out what is not known.
  public init(path: String, line: Int = 0, column: Int = 0, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  /// `FILE:LINE:COLUMN: message`, as far as the place is known.
  public var description: String {
    var place = path
    if line > 0 { place += ":\(line)" }
    if line > 0 && column > 0 { place += ":\(column)" }
    return "\(place): \(message)"
  }
}
