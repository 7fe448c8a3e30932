internal import Language

/// The terms of a recogniser, by their common form.
struct TermIndex: Sendable {
  /// What is kept of an entry besides its place in the trie.
  struct Form {
    let id: Int32
    /// Bit n: a separator stands before symbol n of the term.
    let separators: UInt64
    /// The place of the term's case in `exactForms`, or -1 where case does not matter.
    let exact: Int32
    /// The next form of the same node, or -1.
    let next: Int32
  }

  let trie: TermTrie
  let forms: [Form]
  /// The terms whose case matters: NFKC without separators.
  let exactForms: [[UInt32]]

  init(_ entries: [TermRecogniser.Entry]) {
    var text = TermText()
    var words = TermWords()
    var symbols = 0
    for entry in entries {
      text.read(entry.text)
      text.folded.withUnsafeBufferPointer { term in
        _ = words.read(term: UnsafeBufferPointer(rebasing: term[..<text.count])) { _ in symbols += 1 }
      }
    }
    var trie = TermTrie(capacity: symbols)
    var forms: [Form] = []
    var exactForms: [[UInt32]] = []
    forms.reserveCapacity(entries.count)
    // Backwards, because each form is put before those of the same node.
    for entry in entries.reversed() {
      text.read(entry.text)
      var node = TermTrie.root
      let separators = text.folded.withUnsafeBufferPointer { term in
        words.read(term: UnsafeBufferPointer(rebasing: term[..<text.count])) {
          node = trie.insert($0, under: node)
        }
      }
      if node == TermTrie.root { continue }
      var exact: Int32 = -1
      if entry.isCaseSensitive || TermWords.isFunctionWord(inCapitals: entry.text) {
        exact = Int32(exactForms.count)
        exactForms.append(TermWords.withoutSeparators(TextForm.nfkc(entry.text.scalarValues)))
      }
      let next = trie.form(at: node)
      forms.append(Form(id: entry.id, separators: separators, exact: exact, next: next))
      trie.setForm(Int32(forms.count - 1), at: node)
    }
    self.trie = trie
    self.forms = forms
    self.exactForms = exactForms
  }

  /// The first form that ends at a node.
  @inline(__always)
  func form(at node: UInt32) -> Int32? {
    let form = trie.form(at: node)
    return form >= 0 ? form : nil
  }
}
