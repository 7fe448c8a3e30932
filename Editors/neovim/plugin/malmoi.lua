if vim.g.loaded_malmoi then
  return
end
vim.g.loaded_malmoi = true

local define = vim.api.nvim_create_user_command

define("MalmoiLookup", function(options)
  require("malmoi").lookup(options)
end, { nargs = "?", range = true, desc = "Look a text, the selected lines or the line up" })

define("MalmoiInsert", function(options)
  require("malmoi").insert(tonumber(options.args) or 1)
end, { nargs = "?", desc = "Insert a match of the latest look-up" })

define("MalmoiTerms", function(options)
  require("malmoi").terms(options)
end, { nargs = "?", range = true, desc = "List the terms, and insert the one chosen" })

define("MalmoiAdd", function()
  require("malmoi").add()
end, { desc = "Add a pair to the memory" })
