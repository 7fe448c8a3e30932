vim9script

# One session in a Vim without a screen. Says `ok` for each step, and ends with a fault at the first that fails.
#   vim -es -u NONE -i NONE -n -N -S session.vim    with MALMOI_VIM, MALMOI_PROGRAM and MALMOI_FILE set
def Say(text: string)
  writefile([text], '/dev/stdout', 'a')
enddef

def Step(name: string, holds: bool)
  Say((holds ? 'ok ' : 'failed ') .. name)
  if !holds
    cquit!
  endif
enddef

set encoding=utf-8
&runtimepath = $MALMOI_VIM .. ',' .. &runtimepath
runtime plugin/malmoi.vim
import autoload '../autoload/malmoi.vim'
g:malmoi_program = $MALMOI_PROGRAM

try
  execute 'edit' fnameescape($MALMOI_FILE)
  search('딥시크')
  MalmoiLookup
  Step('the line is looked up', malmoi.matches == [] && popup_list() == [malmoi.popup])
  Step('terms show', getbufline(winbufnr(malmoi.popup), 1, '$') == ['딥시크: DeepSeek'])

  malmoi.Add('칩을 샀다.', "He bought a \"chip\".")
  MalmoiLookup 칩을 샀다.
  Step('the pair that was added is found', malmoi.matches->len() == 1 && malmoi.matches[0].score == 100)
  Step('the popup shows it', getbufline(winbufnr(malmoi.popup), 1)[0] =~ '^1  100 %  He bought a "chip"\.$')

  search('It came')
  MalmoiInsert 1
  Step('match inserted, escaped', getline('.') == 'msgstr "He bought a \"chip\".It came."')
  Step('the text of a line is what its quotes hold', malmoi.TextOf(getline('.')) == 'He bought a "chip".It came.')
  search('It came')
  MalmoiTerms 딥시크를
  popup_close(malmoi.popup, 1)
  Step('terms', getline('.') == 'msgstr "He bought a \"chip\".DeepSeekIt came."')

  &completefunc = malmoi.Complete
  for typed in ['딥', 'ㄷㅅㅋ', 'dipsi']
    execute "normal! Go" .. typed .. "\<C-X>\<C-U>\<Esc>"
    Step('completion of ' .. typed, getline('.') == '딥시크')
  endfor
  const words = malmoi.Complete(0, 'deep')->mapnew((_, item) => item.word)
  Step('completion of the translation', words->index('DeepSeek') >= 0)

  Step('a fault is told', malmoi.Request('delete', {id: 'x'}) == {} && execute('messages') =~ "'id' must be a whole number")
  g:malmoi_threshold = 100
  MalmoiLookup 딥시크가 새 모델을 공개했고
  Step('a threshold', malmoi.matches == [])
catch
  Say('failed ' .. v:exception .. ' at ' .. v:throwpoint)
  cquit!
endtry
qall!
