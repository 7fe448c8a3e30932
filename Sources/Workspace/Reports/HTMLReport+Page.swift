extension HTMLReport {
  /// The page's style: the system's fonts and colours, light and dark, one column on a phone.
  static let style = """
    :root { --paper: #fff; --ink: #1c1c1e; --soft: #63636b; --line: #dcdce2; --card: #f6f6f8; --bar: #3466c2;
      --mark: #ffe08a; --error: #b3261e; --warning: #8a5a00; --note: #2c5c9a; }
    @media (prefers-color-scheme: dark) { :root { --paper: #151517; --ink: #ececf0; --soft: #a2a2ab; --line: #36363c;
      --card: #202024; --bar: #7ea6f4; --mark: #6b5300; --error: #ff8a80; --warning: #f0b64a; --note: #8fb8f0; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; }
    html:lang(en) .ko, html:lang(ko) .en { display: none; }
    header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
    h1 { font-size: 1.4rem; margin: 0; } header p { margin: 0; flex: 1; color: var(--soft); }
    button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
      border-radius: .4rem; padding: .3rem .6rem; min-height: 2.4rem; max-width: 100%; }
    :focus-visible { outline: 3px solid var(--bar); outline-offset: 1px; }
    #charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem;
      margin: 1rem 0; }
    figure { margin: 0; } figcaption { font-weight: 600; } figure ul { list-style: none; margin: 0; padding: 0; }
    figure button { display: grid; grid-template-columns: 12.5rem 1fr 3.5rem; gap: .6rem; align-items: center; width: 100%;
      border: 0; background: none; padding: 0 .3rem; min-height: 2rem; text-align: start; cursor: pointer; }
    figure button[aria-pressed=true] { background: var(--card); font-weight: 600; }
    .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; direction: ltr; }
    .bar { height: .8rem; } .bar i { display: block; height: 100%; min-width: 2px; background: var(--bar);
      border-radius: 0 .2rem .2rem 0; }
    .count { text-align: end; font-variant-numeric: tabular-nums; } .rest { padding: 0 .3rem; color: var(--soft); }
    #filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; padding: .6rem 0; position: sticky;
      top: 0; background: var(--paper); border-bottom: 1px solid var(--line); }
    label { display: grid; color: var(--soft); font-size: .85rem; } label > select, label > input { font-size: 1rem; }
    #shown { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
    #findings { list-style: none; margin: 0; padding: 0; }
    #findings > li { border-bottom: 1px solid var(--line); padding: .8rem .2rem; scroll-margin-top: 6rem;
      content-visibility: auto; contain-intrinsic-size: auto 9rem; }
    #findings p { margin: 0; overflow-wrap: anywhere; } .place { color: var(--soft); font-size: .9rem; }
    .severity { font-weight: 600; } .error { color: var(--error); } .warning { color: var(--warning); }
    .note { color: var(--note); } .message { font-weight: 600; }
    .texts { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; margin: .4rem 0; }
    .texts p { background: var(--card); border-radius: .4rem; padding: .5rem .7rem; white-space: pre-wrap; }
    mark { background: var(--mark); color: inherit; border-radius: .15rem; text-decoration: underline; }
    .control { color: var(--error); font-size: .8em; } footer { color: var(--soft); padding: 1rem 0; }
    [hidden] { display: none !important; }
    @media (max-width: 40rem) { .texts { grid-template-columns: 1fr; } #filters { position: static; }
      label { flex: 1 1 8rem; } figure button { grid-template-columns: 12rem 1fr 2.5rem; } footer { display: none; } }
    """

  /// The page's script: filters, the keyboard, the language of the interface. It reads texts and attributes of the
  /// page and writes none of them as HTML.
  static let script = """
    const byID = id => document.getElementById(id)
    const items = [...document.querySelectorAll('#findings > li')]
    const kinds = ['rule', 'file', 'severity']
    const visible = () => items.filter(item => !item.hidden)
    let current = null
    function filter() {
      const text = byID('text').value.toLowerCase()
      for (const item of items) {
        item.hidden = kinds.some(kind => byID(kind).value && byID(kind).value !== item.dataset[kind])
          || (text !== '' && !item.textContent.toLowerCase().includes(text))
      }
      const count = visible().length
      byID('shown').textContent = count + ' / ' + items.length
      byID('none').hidden = count > 0
      for (const button of document.querySelectorAll('figure button')) {
        button.setAttribute('aria-pressed', byID(button.dataset.kind).value === button.dataset.value)
      }
    }
    for (const kind of kinds) byID(kind).addEventListener('change', filter)
    byID('text').addEventListener('input', filter)
    byID('filters').addEventListener('submit', event => event.preventDefault())
    for (const button of document.querySelectorAll('figure button')) {
      button.addEventListener('click', () => {
        const select = byID(button.dataset.kind)
        select.value = select.value === button.dataset.value ? '' : button.dataset.value
        filter()
      })
    }
    function speak(language) {
      document.documentElement.lang = language
      for (const option of document.querySelectorAll('option[data-en]')) option.textContent = option.dataset[language]
    }
    byID('language').addEventListener('click', () => speak(document.documentElement.lang === 'en' ? 'ko' : 'en'))
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') {
        for (const kind of kinds) byID(kind).value = ''
        byID('text').value = ''
        byID('text').blur()
        return filter()
      }
      if (['INPUT', 'SELECT'].includes(event.target.tagName)) return
      if (event.key === '/') { event.preventDefault(); return byID('text').focus() }
      if (event.key !== 'j' && event.key !== 'k') return
      const shown = visible()
      const place = shown.indexOf(current) + (event.key === 'j' ? 1 : -1)
      current = shown[Math.min(Math.max(place, 0), shown.length - 1)]
      if (current) current.focus()
    })
    speak((navigator.language || 'en').startsWith('ko') ? 'ko' : 'en')
    filter()
    """
}
