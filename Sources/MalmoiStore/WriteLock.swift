#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The advisory lock that every writer of a store holds from before its transaction until after its checkpoint.
///
/// SQLite before 3.51.3 can damage a WAL when two connections checkpoint while a third commits
/// (https://sqlite.org/wal.html, "the WAL-reset bug"), so only one process at a time commits or checkpoints. The
/// lock is on a file of its own: closing a descriptor of the database itself would drop SQLite's own locks.
final class WriteLock {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      if errno == ENOSPC { throw StoreError.full }
      throw StoreError.refused("cannot open \(path): \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  /// Waits up to `seconds` for the lock; calls `waiting` once after the first second.
  func acquire(seconds: Int, waiting: () -> Void) throws {
    let stepMicroseconds: UInt32 = 5_000
    let stepsPerSecond = 1_000_000 / Int(stepMicroseconds)
    for step in 0...(seconds * stepsPerSecond) {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      if step == stepsPerSecond { waiting() }
      usleep(stepMicroseconds)
    }
    throw StoreError.busy
  }

  func release() { flock(descriptor, LOCK_UN) }
}

/// The lock of writers shared by readers: as long as one is held, nobody writes.
final class ReadLock {
  private let descriptor: Int32

  /// Takes the lock where there is one at the path and no writer holds it, without waiting; else nil.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 || flock(descriptor, LOCK_SH | LOCK_NB) != 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
