-- :checkhealth malmoi
local M = {}

local health = vim.health or require("health")
local begin = health.start or health.report_start
local ok = health.ok or health.report_ok
local fail = health.error or health.report_error

function M.check()
  begin("malmoi")
  local config = require("malmoi").config
  if vim.fn.has("nvim-0.7") == 0 then
    return fail("Neovim 0.7 or newer is needed")
  end
  if vim.fn.executable(config.cmd[1]) == 0 then
    return fail("'" .. config.cmd[1] .. "' is no program; put malmoi on the PATH, or set cmd in setup()")
  end
  ok("malmoi " .. vim.trim(vim.fn.system(vim.list_extend(vim.list_extend({}, config.cmd), { "--version" }))))
  local words = vim.list_extend(vim.list_extend(vim.list_extend({}, config.cmd), { "stats", "--json" }), config.args)
  local output = vim.fn.system(words)
  local decoded, stats = pcall(vim.fn.json_decode, output)
  if vim.v.shell_error == 0 and decoded then
    ok(string.format("%s: %d units, %d terms", stats.path, stats.units, stats.terms))
  else
    fail(vim.trim(output))
  end
end

return M
