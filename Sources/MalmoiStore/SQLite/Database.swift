internal import CSQLite

/// One connection to an SQLite file, for one thread.
final class Database {
  let handle: OpaquePointer
  private var statements: [String: Statement] = [:]

  /// Opens a file; `flags` are SQLite's SQLITE_OPEN_* constants. The empty path is a private temporary file.
  init(path: String, flags: Int32) throws {
    var handle: OpaquePointer?
    let status = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle, status == SQLITE_OK else {
      let error = StoreError.sqlite(
        status, handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory")
      sqlite3_close_v2(handle)
      throw error
    }
    self.handle = handle
    sqlite3_extended_result_codes(handle, 1)
  }

  /// Opens a file for reading that nobody changes as long as it is open.
  convenience init(atRest path: String) throws {
    // https://sqlite.org/uri.html; what would end the path is written as its code.
    var uri = path.hasPrefix("/") ? "file://" : "file:"
    for scalar in path.unicodeScalars {
      switch scalar {
      case "?": uri += "%3f"
      case "#": uri += "%23"
      case "%": uri += "%25"
      default: uri.unicodeScalars.append(scalar)
      }
    }
    try self.init(path: uri + "?immutable=1", flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs SQL that takes no values and gives no rows.
  func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  /// The prepared form of a statement, kept for the life of the connection.
  func statement(_ sql: String) throws -> Statement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    let made = try Statement(self, sql)
    statements[sql] = made
    return made
  }

  /// Runs a statement to its end.
  func run(_ sql: String, _ values: any Bindable...) throws {
    let statement = try statement(sql)
    statement.bind(values)
    try statement.finish()
  }

  /// Calls `body` with each row of a query.
  func forEach(_ sql: String, _ values: any Bindable..., body: (Statement) throws -> Void) throws {
    let statement = try statement(sql)
    statement.bind(values)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }

  /// What `body` makes of a query's first row, nil where there is none.
  func first<R>(_ sql: String, _ values: any Bindable..., body: (Statement) throws -> R) throws -> R? {
    let statement = try statement(sql)
    statement.bind(values)
    defer { statement.reset() }
    return try statement.step() ? body(statement) : nil
  }

  /// The integer that a query's first row begins with, 0 where there is none.
  func integer(_ sql: String, _ values: any Bindable...) throws -> Int64 {
    let statement = try statement(sql)
    statement.bind(values)
    defer { statement.reset() }
    return try statement.step() ? statement.int64(0) : 0
  }

  /// The integers that a query's rows begin with.
  func integers(_ sql: String, _ values: any Bindable...) throws -> [Int64] {
    let statement = try statement(sql)
    statement.bind(values)
    defer { statement.reset() }
    var integers: [Int64] = []
    while try statement.step() { integers.append(statement.int64(0)) }
    return integers
  }

  /// The rowid of the last row inserted.
  var lastRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The rows that the last statement changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  func check(_ status: Int32) throws {
    if status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW {
      throw StoreError(status, String(cString: sqlite3_errmsg(handle)))
    }
  }
}
