-- malmoi in Neovim: look-ups over `malmoi serve`, and `malmoi lsp` for diagnostics, hover, completion and actions.
local M = {}

M.config = {
  -- The program, with options that come before the subcommand's.
  cmd = { "malmoi" },
  -- Options of `serve` and `lsp`, such as { "--db", "/path/to/malmoi.db" }.
  args = {},
  -- The files that `malmoi lsp` serves.
  patterns = { "*.po", "*.pot", "*.xlf", "*.xliff", "*.tmx", "*.tsv", "*.csv", "*.md" },
  -- The least score of a look-up's matches.
  threshold = 70,
  -- Settings of the language server (docs/editors.md), such as { rules = { ["doubled-space"] = "off" } }.
  settings = {},
}

-- The matches of the latest look-up, which :MalmoiInsert takes from.
M.matches = {}

local function command(subcommand)
  local words = vim.list_extend({}, M.config.cmd)
  table.insert(words, subcommand)
  return vim.list_extend(words, M.config.args)
end

local function complain(message)
  vim.notify("malmoi: " .. message, vim.log.levels.ERROR)
end

-- The line protocol -------------------------------------------------------------------------------------------------

local server = { job = nil, number = 0, partial = "", waiting = {} }

local function receive(line)
  local ok, reply = pcall(vim.fn.json_decode, line)
  if not ok or type(reply) ~= "table" then
    return
  end
  local respond = server.waiting[reply.id]
  if not respond then
    return
  end
  server.waiting[reply.id] = nil
  if reply.error then
    complain(reply.error.message)
  else
    respond(reply.result)
  end
end

-- The first item goes on from the last of the call before.
local function on_stdout(_, pieces)
  pieces[1] = server.partial .. pieces[1]
  server.partial = table.remove(pieces)
  for _, line in ipairs(pieces) do
    receive(line)
  end
end

local function start()
  if server.job then
    return true
  end
  local ok, job = pcall(vim.fn.jobstart, command("serve"), {
    on_stdout = on_stdout,
    on_exit = function()
      server = { job = nil, number = server.number, partial = "", waiting = {} }
    end,
  })
  if not ok or job <= 0 then
    complain("cannot start '" .. table.concat(command("serve"), " ") .. "'; see :checkhealth malmoi")
    return false
  end
  server.job = job
  return true
end

-- Sends a request of docs/protocol.md; `respond` is called with its result.
function M.request(method, params, respond)
  if not start() then
    return
  end
  server.number = server.number + 1
  server.waiting[server.number] = respond
  local message = { jsonrpc = "2.0", id = server.number, method = method, params = params }
  vim.fn.chansend(server.job, vim.fn.json_encode(message) .. "\n")
end

-- Text in the buffer ------------------------------------------------------------------------------------------------

local unescaped = { n = "\n", t = "\t", r = "\r", ["\\"] = "\\", ['"'] = '"' }

-- The text that a line holds: in PO what stands in the quotes, else all of it.
function M.text_of(line)
  local quoted = line:match('^%s*msg[%w_]*[%[%]%d]*%s*"(.*)"%s*$') or line:match('^%s*"(.*)"%s*$')
  if not quoted then
    return vim.trim(line)
  end
  return (quoted:gsub("\\(.)", unescaped))
end

local function text_for(options)
  if options and options.args and options.args ~= "" then
    return options.args
  end
  if options and options.range and options.range > 0 then
    local lines = vim.api.nvim_buf_get_lines(0, options.line1 - 1, options.line2, false)
    return table.concat(vim.tbl_map(M.text_of, lines), "")
  end
  return M.text_of(vim.api.nvim_get_current_line())
end

-- Writes a text at the cursor, escaped where the buffer is PO.
local function insert(text)
  if vim.api.nvim_buf_get_name(0):match("%.pot?$") then
    text = text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", "\\n")
  end
  vim.api.nvim_put(vim.split(text, "\n"), "c", false, true)
end

local function one_line(text)
  return (text:gsub("%c", " "))
end

-- Commands ----------------------------------------------------------------------------------------------------------

local function float(lines)
  return vim.lsp.util.open_floating_preview(lines, "", { border = "single", focus_id = "malmoi", wrap = true })
end

local function targets(term)
  local texts = {}
  for _, target in ipairs(term.targets) do
    table.insert(texts, target.status == "preferred" and target.text or target.text .. " (" .. target.status .. ")")
  end
  return table.concat(texts, ", ")
end

-- Shows the matches and terms of a text in a float.
function M.lookup(options)
  M.request("lookup", { text = text_for(options), threshold = M.config.threshold }, function(result)
    M.matches = result.matches
    local lines = {}
    for number, match in ipairs(result.matches) do
      table.insert(lines, string.format("%d  %g %%  %s", number, match.score, one_line(match.target)))
      table.insert(lines, "          " .. one_line(match.source))
    end
    for _, term in ipairs(result.terms) do
      table.insert(lines, one_line(term.source .. ": " .. targets(term)))
    end
    if #lines == 0 then
      local meant = type(result.didYouMean) == "string" and "; did you mean " .. result.didYouMean .. "?" or ""
      lines = { "nothing found" .. meant }
    end
    M.float = { float(lines) }
  end)
end

-- Writes the target of a match of the latest look-up at the cursor.
function M.insert(number)
  local match = M.matches[number]
  if match then
    insert(match.target)
  else
    complain(#M.matches == 0 and "look something up first" or "there are " .. #M.matches .. " matches")
  end
end

-- Lists the terms in a text; the one that is chosen is written at the cursor.
function M.terms(options)
  M.request("terms", { text = text_for(options) }, function(result)
    local items = {}
    for _, term in ipairs(result.terms) do
      for _, target in ipairs(term.targets) do
        table.insert(items, { source = term.source, text = target.text, status = target.status })
      end
    end
    if #items == 0 then
      return vim.notify("malmoi: no terms here")
    end
    vim.ui.select(items, {
      prompt = "Terms",
      format_item = function(item)
        return one_line(item.source .. ": " .. item.text .. " (" .. item.status .. ")")
      end,
    }, function(item)
      if item then
        insert(item.text)
      end
    end)
  end)
end

-- Adds a pair to the memory; asks for what is not given.
function M.add(korean, english)
  if not korean then
    return vim.ui.input({ prompt = "Korean: ", default = M.text_of(vim.api.nvim_get_current_line()) }, function(text)
      if text and text ~= "" then
        M.add(text, english)
      end
    end)
  end
  if not english then
    return vim.ui.input({ prompt = "English: " }, function(text)
      if text and text ~= "" then
        M.add(korean, text)
      end
    end)
  end
  M.request("add", { ko = korean, en = english }, function(result)
    vim.notify(result.isNew and "malmoi: added" or "malmoi: the memory has it already")
  end)
end

-- The language server -----------------------------------------------------------------------------------------------

local client_id

-- Attaches the buffer to `malmoi lsp`, which is started for the first.
function M.attach(buffer)
  local settings = vim.tbl_extend("keep", M.config.settings, { threshold = M.config.threshold })
  local options = {
    name = "malmoi",
    cmd = command("lsp"),
    root_dir = vim.fn.getcwd(),
    settings = { malmoi = settings },
    -- Neovim 0.7 does not send settings by itself.
    init_options = settings,
    on_attach = function(_, attached)
      vim.api.nvim_buf_set_option(attached, "omnifunc", "v:lua.vim.lsp.omnifunc")
    end,
  }
  if vim.lsp.start then
    return vim.lsp.start(options, { bufnr = buffer })
  end
  -- Neovim 0.7 has no vim.lsp.start.
  if not client_id or not vim.lsp.get_client_by_id(client_id) then
    client_id = vim.lsp.start_client(options)
  end
  if client_id then
    vim.lsp.buf_attach_client(buffer, client_id)
  end
end

-- Sets options and attaches the language server to the files of config.patterns.
function M.setup(options)
  M.config = vim.tbl_extend("force", M.config, options or {})
  local group = vim.api.nvim_create_augroup("malmoi", { clear = true })
  vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
    group = group,
    pattern = M.config.patterns,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
end

return M
