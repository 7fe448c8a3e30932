internal import Interchange
internal import Language
internal import MalmoiCore
internal import MalmoiStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The use cases that the command line and the protocols share, over one store file. For one thread.
public final class Workspace {
  /// The store's file.
  public let path: String
  /// The name under which changes are signed.
  public var author: String?
  /// Called with a message for the user while something takes its time.
  public var notify: (String) -> Void = { _ in }
  /// Asked now and then by work that may take long, which ends with ``Cancellation`` where the answer is true.
  public var isCancelled: () -> Bool = { false }
  /// Whether a store that does not exist reads as an empty one. Servers do that; commands say that it is missing.
  private let isMissingEmpty: Bool
  /// Whether it is there for one request, and gone with its answer.
  private let isBrief: Bool

  let stemmer = Stemmer()
  private var reader: Store?
  private var terms: (version: Int64, index: Termbase)?
  private var fileTerms: (stamps: [FileStamp], index: Termbase)?

  /// A workspace on the store at a path, which need not exist yet. One for a single request (`isBrief`) starts sooner,
  /// and may keep writers waiting as long as it lives.
  public init(path: String, author: String?, isMissingEmpty: Bool = false, isBrief: Bool = false) {
    self.path = path
    self.author = author
    self.isMissingEmpty = isMissingEmpty
    self.isBrief = isBrief
  }

  /// The store's path where none is given: `$MALMOI_DB`, else `malmoi/malmoi.db` below `$XDG_DATA_HOME`, else below
  /// `~/.local/share`; nil where the environment names none of them.
  public static func defaultPath(in environment: [String: String]) -> String? {
    if let path = environment["MALMOI_DB"], !path.isEmpty { return path }
    // The XDG Base Directory Specification wants relative paths ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/malmoi/malmoi.db" }
    if let home = environment["HOME"], !home.isEmpty { return home + "/.local/share/malmoi/malmoi.db" }
    return nil
  }

  /// A number that is another one after each change of the store, whoever made it; 0 where there is no store.
  public func version() throws -> Int64 { try read(empty: 0) { try $0.dataVersion() } }

  /// How often a server that has nothing to do looks whether another process changed the store, in milliseconds: soon
  /// enough for a person who waits, and seldom enough to cost nothing.
  public static let changeInterval: Int32 = 1000

  /// Whether the store's file is there. One that cannot be used is there, too, and says so when it is asked.
  public var exists: Bool {
    do { return try openReader() != nil } catch StoreError.missing { return false } catch { return true }
  }

  /// Ends work that nobody waits for any more.
  func checkCancellation() throws {
    if isCancelled() { throw Cancellation() }
  }

  /// Calls `body` with an unchanging view of the store, or gives `empty` where there is none and that is allowed.
  func read<R>(empty: @autoclosure () -> R, _ body: (Store) throws -> R) throws -> R {
    guard let store = try openReader() else { return empty() }
    return try store.read { try body(store) }
  }

  /// Calls `body` inside a transaction of the store.
  func write<R>(_ access: Store.Access = .write, _ body: (Store) throws -> R) throws -> R {
    let store = try Store(path: path, access: access)
    store.onWait = { [notify] in notify("waiting for another process that writes to the store") }
    return try store.write { try body(store) }
  }

  /// The signature of a change made now.
  var signature: Signature { Signature(author: author, time: Int64(time(nil))) }

  /// Recognises the terms of the store's glossaries; made again when they may have changed.
  func termbase(_ store: Store) throws -> Termbase {
    let version = try store.dataVersion()
    if let terms, terms.version == version { return terms.index }
    let index = Termbase(try store.concepts().map { ($0.id, $0.concept) })
    terms = (version, index)
    return index
  }

  /// Recognises the terms of glossary files; made again when one of them has been written.
  func termbase(files paths: [String]) throws -> Termbase {
    let stamps = paths.map(FileStamp.init)
    if let fileTerms, fileTerms.stamps == stamps { return fileTerms.index }
    var concepts: [(id: Int64, concept: Concept)] = []
    for path in paths {
      _ = try readConcepts(path: path) { concepts.append((Int64(concepts.count + 1), $0.concept)) }
    }
    let index = Termbase(concepts)
    fileTerms = (stamps, index)
    return index
  }

  /// What tells that a file is the one that was read.
  struct FileStamp: Equatable {
    let path: String
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    init(_ path: String) {
      self.path = path
      var info = stat()
      stat(path, &info)
      (device, inode, size) = (UInt64(info.st_dev), UInt64(info.st_ino), Int64(info.st_size))
      #if canImport(Darwin)
        let changed = info.st_mtimespec
      #else
        let changed = info.st_mtim
      #endif
      (seconds, nanoseconds) = (changed.tv_sec, changed.tv_nsec)
    }
  }

  private func openReader() throws -> Store? {
    if let reader { return reader }
    do {
      reader = try Store(path: path, access: isBrief ? .glance : .read)
    } catch StoreError.missing where isMissingEmpty {
      return nil
    }
    return reader
  }
}

/// The end of work because ``Workspace/isCancelled`` said so. Nothing was changed.
public struct Cancellation: Error {}
