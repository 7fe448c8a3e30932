internal import Synchronization
internal import Workspace

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Answers the requests that may take seconds, one after the other, on a thread and a connection of their own, so that
/// the others need not wait for them. The thread lives while there is work.
final class LongRequests: Sendable {
  /// The requests of one line, some of which may be answered already.
  struct Job: Sendable {
    /// The requests to answer, and the places of their replies.
    var requests: [(place: Int, request: Request)] = []
    /// The replies; nil for one that is still to come, and for that to a notification.
    var replies: [String?] = []
    let isBatch: Bool
    var offsets = OffsetEncoding.scalars

    /// The line that answers them; nil where none wants a reply.
    var line: String? {
      let replies = replies.compactMap { $0 }
      if replies.isEmpty { return nil }
      return isBatch ? "[" + replies.joined(separator: ",") + "]" : replies[0]
    }

    fileprivate func holds(_ id: JSONValue) -> Bool { requests.contains { $0.request.id == id } }
  }

  private struct State {
    var waiting: [Job] = []
    var running: Job?
    var cancelled: [JSONValue] = []
    /// The thread that was started last, until it is joined.
    var thread: pthread_t?
    var isRunning = false
  }

  private let state = Mutex(State())
  private let workspace: @Sendable () -> Workspace
  private let version: String
  private let policy: ServerPolicy
  private let reply: @Sendable (String) -> Void

  /// `workspace` makes the workspace of a thread; `reply` is called on that thread with each line.
  init(
    _ workspace: @escaping @Sendable () -> Workspace, version: String, policy: ServerPolicy,
    reply: @escaping @Sendable (String) -> Void
  ) {
    self.workspace = workspace
    self.version = version
    self.policy = policy
    self.reply = reply
  }

  /// Has a job done behind those that came before it.
  func add(_ job: Job) {
    let mustStart = state.withLock { state in
      state.waiting.append(job)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { start() }
  }

  /// Ends the request of an id, whether it waits or runs; one of another id is none of ours.
  func cancel(_ id: JSONValue) {
    state.withLock { state in
      if state.running?.holds(id) == true || state.waiting.contains(where: { $0.holds(id) }) {
        state.cancelled.append(id)
      }
    }
  }

  /// Ends all requests. Each gets its reply.
  func cancelAll() {
    state.withLock { state in
      for job in state.waiting + [state.running].compactMap({ $0 }) {
        state.cancelled += job.requests.compactMap(\.request.id)
      }
    }
  }

  /// Waits until all is answered.
  func finish() {
    let thread = state.withLock { state in
      defer { state.thread = nil }
      return state.thread
    }
    if let thread { pthread_join(thread, nil) }
  }

  private func start() {
    // The thread before this one has nothing more to do.
    finish()
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let own = Unmanaged.passRetained(self)
    let fault = pthread_create(
      &thread, nil,
      { context in
        // Not nil: it was passed.
        Unmanaged<LongRequests>.fromOpaque(context!).takeRetainedValue().work()
        return nil
      }, own.toOpaque())
    if fault == 0 {
      state.withLock { $0.thread = thread }
    } else {
      own.release()
      work()
    }
  }

  private func work() {
    let workspace = workspace()
    while var job = next() {
      let methods = Methods(workspace, version: version, policy: policy)
      methods.offsets = job.offsets
      for (place, request) in job.requests {
        workspace.isCancelled = { self.isCancelled(request) }
        let reply =
          workspace.isCancelled()
          ? Reply.error(request.id ?? .null, .cancelled, "cancelled") : methods.answer(request)
        if request.id != nil { job.replies[place] = reply }
      }
      if let line = job.line { reply(line) }
    }
  }

  private func next() -> Job? {
    state.withLock { state in
      let done = state.running
      state.cancelled.removeAll { done?.holds($0) == true }
      state.running = state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      state.isRunning = state.running != nil
      return state.running
    }
  }

  private func isCancelled(_ request: Request) -> Bool {
    guard let id = request.id else { return false }
    return state.withLock { $0.cancelled.contains(id) }
  }
}
