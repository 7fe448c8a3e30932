import ArgumentParser
import Interchange
import MalmoiServer
import MalmoiStore
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main
enum Main {
  static func main() {
    // A reader that has gone shows as an error of write, which ends the program quietly.
    signal(SIGPIPE, SIG_IGN)
    let status = run(Array(CommandLine.arguments.dropFirst()))
    Output.flush()
    exit(status)
  }

  private static func run(_ arguments: [String]) -> Int32 {
    do {
      if try Malmoi.runPlain(arguments) { return ExitStatus.done }
      var command = try parsed(arguments)
      try command.run()
      return ExitStatus.done
    } catch let code as ExitCode {
      return code.rawValue
    } catch let error as FileError {
      Output.note(Style.safe(error.description))
      return ExitStatus.request
    } catch let error as RequestError {
      Output.note("malmoi: " + Style.safe(error.description))
      return ExitStatus.request
    } catch let error as StoreError {
      Output.note("malmoi: " + Style.safe(error.description))
      return error.isFault ? ExitStatus.fault : ExitStatus.request
    } catch let error as RemoteFault {
      Output.note("malmoi: " + Style.safe(error.description))
      return ExitStatus.fault
    } catch is Interruption {
      Output.note("malmoi: interrupted; nothing was changed")
      return ExitStatus.interrupted
    } catch {
      return report(error, arguments)
    }
  }

  /// The command that the arguments ask for.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    // To parse by the whole tree of commands takes longer than a look-up. What the named command does not take, help
    // and errors among it, goes that way all the same, since only the tree knows the command's full name.
    if let name = arguments.first, let type = Malmoi.command(named: name),
      let command = try? type.parseAsRoot(Array(arguments.dropFirst()))
    {
      return command
    }
    return try Malmoi.parseAsRoot(arguments)
  }

  /// ArgumentParser's own errors, and its help, which it throws too.
  private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
    let code = Malmoi.exitCode(for: error).rawValue
    let message = Malmoi.fullMessage(for: error)
    if code == ExitStatus.done {
      Output.line(message)
      return code
    }
    Output.note(message)
    if arguments.contains(where: looksLikeText) {
      Output.note("A text that begins with '-' goes after '--': malmoi lookup -- '-text'")
    }
    return code == EX_USAGE || code == EX_DATAERR ? ExitStatus.request : ExitStatus.fault
  }

  /// Whether an argument was meant as a text but read as options.
  private static func looksLikeText(_ argument: String) -> Bool {
    argument.hasPrefix("-") && argument.count > 2 && (!argument.hasPrefix("--") || argument.contains(" "))
  }
}

extension StoreError {
  /// Whether the store or the program is at fault, and not what was asked.
  fileprivate var isFault: Bool {
    switch self {
    case .sqlite, .damaged: true
    default: false
    }
  }
}
