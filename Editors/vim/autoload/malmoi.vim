vim9script

# malmoi in Vim 9: look-ups, terms and completion over `malmoi serve`, one message of JSON-RPC a line.

# The matches of the latest look-up, which :MalmoiInsert takes from.
export var matches: list<dict<any>> = []

# The popup of the latest look-up or list of terms.
export var popup = 0

# The line protocol ------------------------------------------------------------------------------------------------

# Longer than any look-up, in milliseconds; who waits for another program that writes is told so.
const patience = 10000

var server: job
var number = 0

def Complain(message: string)
  echohl ErrorMsg
  echomsg 'malmoi: ' .. message
  echohl None
enddef

def Start(): bool
  if server->job_status() == 'run'
    return true
  endif
  const words = [get(g:, 'malmoi_program', 'malmoi'), 'serve'] + get(g:, 'malmoi_arguments', [])
  if !executable(words[0])
    Complain("'" .. words[0] .. "' is no program; put malmoi on the PATH, or set g:malmoi_program")
    return false
  endif
  server = job_start(words, {mode: 'nl', err_io: 'null', stoponexit: 'term'})
  return true
enddef

# The result of a request of docs/protocol.md; empty where there is none, which the user is told.
export def Request(method: string, params: dict<any>): dict<any>
  if !Start()
    return {}
  endif
  number += 1
  const channel = server->job_getchannel()
  channel->ch_sendraw(json_encode({jsonrpc: '2.0', id: number, method: method, params: params}) .. "\n")
  while true
    const line = channel->ch_read({timeout: patience})
    if line == ''
      Complain(server->job_status() == 'run' ? 'no answer' : 'the program has ended')
      return {}
    endif
    const reply = json_decode(line)
    # What came too late for the request before is passed over.
    if reply.id == number
      if reply->has_key('error')
        Complain(reply.error.message)
        return {}
      endif
      return reply.result
    endif
  endwhile
  return {}
enddef

# Text in the buffer -----------------------------------------------------------------------------------------------

const unescaped = {n: "\n", t: "\t", r: "\r"}

# The text that a line holds: in PO what stands in the quotes, else all of it.
export def TextOf(line: string): string
  const quoted = line->matchlist('^\s*\%(msg\h\+\%(\[\d\+\]\)\=\s*\)\="\(.*\)"\s*$')
  if quoted == []
    return trim(line)
  endif
  return quoted[1]->substitute('\\\(.\)', (found) => get(unescaped, found[1], found[1]), 'g')
enddef

def TextFor(given: string, count: number, first: number, last: number): string
  if given != ''
    return given
  endif
  if count > 0
    return getline(first, last)->mapnew((_, line) => TextOf(line))->join('')
  endif
  return TextOf(getline('.'))
enddef

# A text as the buffer wants it written.
def Written(text: string): string
  if expand('%:e') !~? '^pot\=$'
    return text
  endif
  return text->escape('\"')->substitute("\n", '\\n', 'g')
enddef

# Writes a text at the cursor.
def Write(text: string)
  const [register, kind] = [getreg('z'), getregtype('z')]
  setreg('z', Written(text), 'c')
  normal! "zgP
  setreg('z', register, kind)
enddef

def OneLine(text: string): string
  return text->substitute('[[:cntrl:]]', ' ', 'g')
enddef

# Commands ---------------------------------------------------------------------------------------------------------

const frame = {border: [], padding: [0, 1, 0, 1], borderchars: ['─', '│', '─', '│', '┌', '┐', '┘', '└']}

def Targets(term: dict<any>): string
  return term.targets->mapnew((_, target) =>
    target.status == 'preferred' ? target.text : target.text .. ' (' .. target.status .. ')')->join(', ')
enddef

# Shows the matches and terms of a text in a popup.
export def Lookup(given: string, count: number, first: number, last: number)
  const result = Request('lookup', {
    text: TextFor(given, count, first, last), threshold: get(g:, 'malmoi_threshold', 70)})
  if result == {}
    return
  endif
  matches = result.matches
  var lines: list<string> = []
  for [place, match] in matches->items()
    lines->add(printf('%d  %s %%  %s', place + 1, Score(match.score), OneLine(match.target)))
    lines->add('          ' .. OneLine(match.source))
  endfor
  for term in result.terms
    lines->add(OneLine(term.source .. ': ' .. Targets(term)))
  endfor
  if lines == []
    lines = ['nothing found' .. (result->has_key('didYouMean') ? '; did you mean ' .. result.didYouMean .. '?' : '')]
  endif
  popup_close(popup)
  popup = popup_atcursor(lines, frame)
enddef

def Score(score: any): string
  return type(score) == v:t_float ? printf('%.1f', score)->substitute('\.0$', '', '') : string(score)
enddef

# Writes the target of a match of the latest look-up at the cursor.
export def Insert(place: number)
  if matches == []
    Complain('look something up first')
  elseif place < 1 || place > len(matches)
    Complain('there are ' .. len(matches) .. ' matches')
  else
    Write(matches[place - 1].target)
  endif
enddef

# Lists the terms in a text; the translation that is chosen is written at the cursor.
export def Terms(given: string, count: number, first: number, last: number)
  const result = Request('terms', {text: TextFor(given, count, first, last)})
  if result == {}
    return
  endif
  var texts: list<string> = []
  var lines: list<string> = []
  for term in result.terms
    for target in term.targets
      texts->add(target.text)
      lines->add(OneLine(term.source .. ': ' .. target.text .. ' (' .. target.status .. ')'))
    endfor
  endfor
  if lines == []
    echo 'malmoi: no terms here'
    return
  endif
  popup = popup_menu(lines, frame->extendnew({
    title: ' Terms ',
    callback: (_, chosen: number) => {
      if chosen > 0
        Write(texts[chosen - 1])
      endif
    }}))
enddef

# Adds a pair to the memory; asks for what is not given.
export def Add(ko: string = '', en: string = '')
  const korean = ko != '' ? ko : input('Korean: ', TextOf(getline('.')))
  const english = korean == '' || en != '' ? en : input('English: ')
  if korean == '' || english == ''
    return
  endif
  const result = Request('add', {ko: korean, en: english})
  if result != {}
    redraw
    echo result.isNew ? 'malmoi: added' : 'malmoi: the memory has it already'
  endif
enddef

# Completes the glossary's terms by their beginning, their initial consonants and their romanization: a 'completefunc'.
export def Complete(findstart: number, base: string): any
  if findstart == 1
    return getline('.')->strpart(0, col('.') - 1)->match('\%(\k\|[^\x00-\x7f]\)*$')
  endif
  if base == ''
    return []
  endif
  const result = Request('complete', {text: base})
  var items: list<dict<string>> = []
  for item in result->get('items', [])
    items->add({word: item.text, menu: item.translations->join(', ')})
    for translation in item.translations
      items->add({word: translation, menu: item.text})
    endfor
  endfor
  return items
enddef
