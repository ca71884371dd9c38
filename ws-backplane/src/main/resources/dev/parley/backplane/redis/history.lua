-- Stored messages. Answers epoch and offset of the channel; oldest first, the entries as XRANGE gives them; and the
-- epoch's base.
-- KEYS: 1 to 3 as in channel.lua.  ARGV: 1, 2 as in channel.lua, 3 epoch and 4 offset to read after, 5 limit, 0 for none.
if not epoch then
  return {}
end

-- The reply ends after some 1 MB, at whatever message that is: a few replies of large messages would hold up all others.
local limit, most, step = tonumber(ARGV[5]), 1048576, 16
local entries, bytes = {}, 0

local function collect(command, from, to)
  if limit == 0 then
    return
  end
  local some
  repeat
    some = redis.call(command, KEYS[2], from, to, 'COUNT', step)
    for _, entry in ipairs(some) do
      if #entries == limit or bytes >= most then
        return
      end
      entries[#entries + 1] = entry
      bytes = bytes + #entry[2][2]
      from = '(' .. entry[1]
    end
  until #some < step
end

if epoch == ARGV[3] then
  collect('XRANGE', '(' .. ARGV[4] .. '-0', '+')
else
  collect('XREVRANGE', '+', '-')
  for i = 1, math.floor(#entries / 2) do
    entries[i], entries[#entries + 1 - i] = entries[#entries + 1 - i], entries[i]
  end
end
return {epoch, digits(offset), entries, base}
