vim9script noclear

if exists('g:loaded_malmoi')
  finish
endif
g:loaded_malmoi = true

import autoload '../autoload/malmoi.vim'

command -nargs=? -range=0 MalmoiLookup malmoi.Lookup(<q-args>, <count>, <line1>, <line2>)
command -nargs=? MalmoiInsert malmoi.Insert(<q-args> == '' ? 1 : str2nr(<q-args>))
command -nargs=? -range=0 MalmoiTerms malmoi.Terms(<q-args>, <count>, <line1>, <line2>)
command -nargs=0 MalmoiAdd malmoi.Add()
