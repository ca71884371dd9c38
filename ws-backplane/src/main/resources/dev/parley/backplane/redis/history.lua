-- Stored messages. Answers epoch and offset of the channel; oldest first, the entries as XRANGE gives them; and the
-- epoch's base.
-- KEYS: 1 to 3 as in channel.lua.  ARGV: 1, 2 as in channel.lua, 3 epoch and 4 offset to read after, 5 limit, 0 for none.
if not epoch then
  return {}
end

local entries
if ARGV[5] == '0' then
  entries = {}
elseif epoch == ARGV[3] then
  entries = redis.call('XRANGE', KEYS[2], '(' .. ARGV[4] .. '-0', '+', 'COUNT', ARGV[5])
else
  local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', ARGV[5])
  entries = {}
  for i = #newest, 1, -1 do
    entries[#entries + 1] = newest[i]
  end
end
return {epoch, digits(offset), entries, base}
