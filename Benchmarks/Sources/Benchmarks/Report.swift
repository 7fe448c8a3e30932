import Foundation
import Language

/// The results as a Markdown table and as a plot.
struct Report {
  let results: [TrialResult]

  /// One row for each measurement, one column for each size.
  var table: String {
    var rows: [[String]] = [
      ["CPU time in ms, median (95th percentile)"] + results.map { Self.count($0.pairs) + " pairs" }
    ]
    rows.append(["---"] + results.map { _ in "---:" })
    for (place, language) in TextLanguage.allCases.enumerated() {
      let name = language == .korean ? "Korean" : "English"
      func row(_ title: String, _ cell: (DirectionResult) -> String) {
        rows.append(["\(name): \(title)"] + results.map { cell($0.directions[place]) })
      }
      row("look-up, a process of its own") { Self.times($0.cold) }
      row("the same, most memory") { String(format: "%.0f MB", $0.coldMemory) }
      row("search in a process that runs") { Self.times($0.warm) }
      row("a scan of all texts") { Self.times($0.scan) }
      row("FTS5 trigrams, 200 verified") { Self.times($0.trigrams) }
      row("found of what the scan finds: malmoi, trigrams") {
        String(format: "%.0f %%, %.0f %%", $0.found * 100, $0.foundByTrigrams * 100)
      }
    }
    rows.append(["sqlite3 that fetches five rows"] + results.map { $0.floor.map(Self.times) ?? "no sqlite3" })
    rows.append(["one pair added, durable"] + results.map { Self.times($0.addition) })
    rows.append(
      ["import: CPU, most memory"]
        + results.map { String(format: "%.1f s, %.0f MB", $0.importing.cpu / 1e3, $0.importing.memory) })
    rows.append(
      ["file against its texts as TSV"]
        + results.map {
          String(
            format: "%.0f MB, %.2f times", Double($0.fileBytes) / 1e6,
            Double($0.fileBytes) / Double($0.textBytes))
        })
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func times(_ times: Times) -> String {
    "\(number(times.median)) (\(number(times.percentile95)))"
  }

  private static func number(_ value: Double) -> String {
    String(format: value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
  }

  static func count(_ pairs: Int) -> String {
    pairs % 1_000_000 == 0 ? "\(pairs / 1_000_000)M" : pairs % 1_000 == 0 ? "\(pairs / 1_000)k" : "\(pairs)"
  }

  /// The machine that the figures are of.
  static var machine: String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    let name = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    let processors = ProcessInfo.processInfo.activeProcessorCount
    return "\(name), \(processors) processors, \(ProcessInfo.processInfo.operatingSystemVersionString)"
  }

  /// How the time of a query grows with the memory, both axes logarithmic, as SVG.
  var plot: String {
    Plot(
      sizes: results.map(\.pairs),
      series: TextLanguage.allCases.enumerated().flatMap { place, language in
        let dash = language == .korean ? "" : "6 3"
        let name = language == .korean ? "KO" : "EN"
        func series(_ title: String, _ color: String, _ value: (DirectionResult) -> Double) -> Plot.Series {
          Plot.Series(
            name: "\(title), \(name)", color: color, dash: dash,
            values: results.map { value($0.directions[place]) })
        }
        return [
          series("scan", "#8a8f98", \.scan.median), series("FTS5 trigrams", "#c2772b", \.trigrams.median),
          series("cold process", "#2b6cb0", \.cold.median), series("warm", "#2f855a", \.warm.median),
        ]
      }
    ).svg
  }
}

/// Lines over two logarithmic axes.
struct Plot {
  struct Series {
    var name: String
    var color: String
    var dash: String
    var values: [Double]
  }

  let sizes: [Int]
  let series: [Series]

  private var leastPower: Double { log10(series.flatMap(\.values).min() ?? 1).rounded(.down) }
  private var mostPower: Double { log10(series.flatMap(\.values).max() ?? 10).rounded(.up) }

  private func x(_ size: Int) -> Double {
    let low = log10(Double(sizes.first!))
    let high = max(low + 1, log10(Double(sizes.last!)))
    return 70 + (log10(Double(size)) - low) / (high - low) * 420
  }

  private func y(_ value: Double) -> Double {
    360 - (log10(max(value, 1e-4)) - leastPower) / (mostPower - leastPower) * 320
  }

  var svg: String {
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 700 410\" font-family=\"sans-serif\" font-size=\"12\">",
      "<title>CPU time of one query by the size of the memory</title>",
      "<rect width=\"700\" height=\"410\" fill=\"#fff\"/>",
    ]
    for power in Int(leastPower)...Int(mostPower) {
      let height = y(pow(10, Double(power)))
      lines.append("<path d=\"M70 \(height)H490\" stroke=\"#dde1e6\"/>")
      let label =
        power >= 3 ? "\(Int(pow(10, Double(power - 3)))) s" : String(format: "%g ms", pow(10, Double(power)))
      lines.append("<text x=\"62\" y=\"\(height + 4)\" text-anchor=\"end\" fill=\"#333\">\(label)</text>")
    }
    for size in sizes {
      lines.append(
        "<text x=\"\(x(size))\" y=\"380\" text-anchor=\"middle\" fill=\"#333\">\(Report.count(size))</text>")
    }
    lines.append("<text x=\"280\" y=\"400\" text-anchor=\"middle\" fill=\"#333\">pairs in the memory</text>")
    for (place, line) in series.enumerated() {
      let points = zip(sizes, line.values).map { "\(x($0)),\(y($1))" }.joined(separator: " ")
      let style =
        "stroke=\"\(line.color)\" stroke-width=\"2\" stroke-dasharray=\"\(line.dash)\" fill=\"none\""
      lines.append("<polyline points=\"\(points)\" \(style)/>")
      let height = 50 + place * 22
      lines.append("<path d=\"M510 \(height)h34\" \(style)/>")
      lines.append("<text x=\"552\" y=\"\(height + 4)\" fill=\"#333\">\(line.name)</text>")
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }
}
