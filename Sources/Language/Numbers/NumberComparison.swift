/// What comparing the numbers of a Korean text with those of its English translation says.
public enum NumberComparison: Sendable, Equatable {
  /// Every number has its match.
  case same
  /// Numbers that stand for each other but differ.
  case different([Difference])
  /// Numbers of one side without a partner on the other, which need not be wrong.
  case unclear(korean: [NumberExpression], english: [NumberExpression])

  /// A number of each side, neither of which the other side has.
  public struct Difference: Sendable, Equatable {
    /// The number of the Korean text.
    public let korean: NumberExpression
    /// The number of the English text.
    public let english: NumberExpression
  }

  /// Compares the numbers of a pair of texts.
  public init(korean: String, english: String) {
    let korean = NumberExpression.all(in: korean, language: .korean)
    let english = NumberExpression.all(in: english, language: .english)
    self.init(korean, english)
    if case .same = self { return }
    let parts = (korean.flatMap(\.parts), english.flatMap(\.parts))
    guard parts.0.count > korean.count || parts.1.count > english.count else { return }
    let other = NumberComparison(parts.0, parts.1)
    if other.rank < rank { self = other }
  }

  private var rank: Int {
    switch self {
    case .same: 0
    case .unclear: 1
    case .different: 2
    }
  }

  init(_ korean: [NumberExpression], _ english: [NumberExpression]) {
    let partners = Self.matching(korean, english)
    var left = korean.indices.filter { partners[$0] == nil }.map { korean[$0] }
    let taken = Set(partners.compactMap { $0 })
    var right = english.indices.filter { !taken.contains($0) }.map { english[$0] }
    // What is only said again is no difference.
    left.removeAll { number in english.contains { number.agrees(with: $0) } }
    right.removeAll { number in korean.contains { number.agrees(with: $0) } }
    var differences: [Difference] = []
    // One may come and go, but where it is all that is left against another count, that is the same thing miscounted.
    if left.count == 1, right.count == 1, left[0].isIncidental != right[0].isIncidental, left[0].isCountable,
      right[0].isCountable
    {
      differences.append(Difference(korean: left[0], english: right[0]))
    }
    left.removeAll(where: \.isIncidental)
    right.removeAll(where: \.isIncidental)
    for number in left {
      // Without a number of its own kind, the next one is the likeliest counterpart.
      guard let partner = right.firstIndex(where: { $0.kind == number.kind }) ?? right.indices.first else {
        break
      }
      let other = right.remove(at: partner)
      if let unit = number.unit, let otherUnit = other.unit, unit != otherUnit { continue }
      differences.append(Difference(korean: number, english: other))
    }
    if !differences.isEmpty {
      self = .different(differences)
    } else if left.isEmpty, right.isEmpty {
      self = .same
    } else {
      self = .unclear(korean: left, english: right)
    }
  }

  /// The greatest matching of numbers that agree (augmenting paths; H. Kuhn, "The Hungarian method for the
  /// assignment problem", 1955): for each Korean number the place of its partner.
  private static func matching(_ korean: [NumberExpression], _ english: [NumberExpression]) -> [Int?] {
    var owners = [Int?](repeating: nil, count: english.count)
    func assign(_ number: Int, _ seen: inout Set<Int>) -> Bool {
      for other in english.indices
      where korean[number].agrees(with: english[other]) && seen.insert(other).inserted {
        if owners[other] == nil || assign(owners[other]!, &seen) {
          owners[other] = number
          return true
        }
      }
      return false
    }
    for number in korean.indices {
      var seen: Set<Int> = []
      _ = assign(number, &seen)
    }
    var partners = [Int?](repeating: nil, count: korean.count)
    for (other, owner) in owners.enumerated() {
      if let owner { partners[owner] = other }
    }
    return partners
  }
}
