-- One session in a headless Neovim. Says `ok` for each step, and ends with a fault at the first that fails.
--   nvim --headless -u NONE -i NONE -c 'luafile session.lua'    with MALMOI_PLUGIN, MALMOI_PROGRAM and MALMOI_FILE set
local function say(text)
  io.stdout:write(text .. "\n")
end

local function step(name, holds)
  -- The limit only ends a session that would never end; what is waited for is the event.
  if not vim.wait(60000, holds, 10) then
    say("failed " .. name)
    vim.cmd("cquit 1")
  end
  say("ok " .. name)
end

vim.opt.runtimepath:append(vim.env.MALMOI_PLUGIN)
vim.cmd("runtime plugin/malmoi.lua")
local malmoi = require("malmoi")
malmoi.setup({ cmd = { vim.env.MALMOI_PROGRAM }, settings = { rules = { ["term-missing"] = "error" } } })
vim.cmd("edit " .. vim.fn.fnameescape(vim.env.MALMOI_FILE))

local function find(pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(pattern, 1, true)
    if column then
      return number, column - 1
    end
  end
  error("no " .. pattern)
end

local function request(method, extra)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, "utf-16"), extra or {})
  local replies = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, reply in pairs(replies or {}) do
    return reply.result
  end
end

-- The settings may arrive after the first ones.
step("diagnostics, as grave as the settings say", function()
  local found = vim.diagnostic.get(0)
  return #found == 1 and found[1].code == "term-missing" and found[1].severity == vim.diagnostic.severity.ERROR
end)
local number, column = find("딥시크가 왔다")
local place = vim.diagnostic.get(0)[1]
step("diagnostic at the word", function()
  return place.lnum == number - 1 and place.col == column and place.end_col == column + #"딥시크"
end)

vim.api.nvim_win_set_cursor(0, { number, column })
local hover = request("textDocument/hover")
step("hover", function()
  return hover and hover.contents.value:find("DeepSeek", 1, true) ~= nil
end)

number, column = find("It came")
vim.api.nvim_win_set_cursor(0, { number, column })
local completions = request("textDocument/completion")
step("completion", function()
  return completions.items[1].label == "DeepSeek"
end)

local range = { start = { line = number - 1, character = column }, ["end"] = { line = number - 1, character = column } }
local actions = request("textDocument/codeAction", { range = range, context = { diagnostics = {} } })
vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
step("action applied", function()
  return vim.api.nvim_get_current_line() == 'msgstr "DeepSeek It came."'
end)
step("diagnostics gone", function()
  return #vim.diagnostic.get(0) == 0
end)

malmoi.add("칩을 샀다.", 'He bought a "chip".')
vim.cmd("MalmoiLookup 칩을 샀다.")
step("the pair that was added is found", function()
  return #malmoi.matches == 1 and malmoi.matches[1].score == 100
end)
step("the float shows it", function()
  local lines = malmoi.float and vim.api.nvim_buf_get_lines(malmoi.float[1], 0, -1, false) or {}
  return lines[1] and lines[1]:find('100 %  He bought a "chip".', 1, true) ~= nil
end)

number = find('msgstr "DeepSeek It came."')
vim.api.nvim_win_set_cursor(0, { number, #"msgstr \"" })
vim.cmd("MalmoiInsert 1")
step("match inserted, escaped", function()
  return vim.api.nvim_get_current_line():find('"He bought a \\"chip\\".DeepSeek', 1, true) ~= nil
end)

local chosen
vim.ui.select = function(items, _, choose)
  chosen = items[1]
  choose(items[1])
end
vim.cmd("MalmoiTerms 딥시크를")
step("terms", function()
  return chosen and chosen.text == "DeepSeek"
end)

vim.cmd("checkhealth malmoi")
local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
step("health", function()
  return report:find("2 units", 1, true) ~= nil and not report:find("ERROR", 1, true)
end)
vim.cmd("qall!")
