-- Stored messages after a position. Answers epoch and offset of the channel; 1 if all that came after the position is here
-- or follows; and, oldest first, the entries as XRANGE gives them. Answers nothing if there is no such channel.
-- KEYS: 1 to 3 as in channel.lua.
-- ARGV: 1 to 3 as in channel.lua, 4 epoch and 5 offset to read after, 6 limit, 0 for none,
--       7 how long to keep the channel in ms, if a gateway follows it, else 0.
local after, limit, hold = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

if hold > 0 then
  -- After a first write Redis refuses a script nothing more, however full it is; this it never refuses, whether the key is
  -- there or not.
  redis.call('PEXPIRE', KEYS[1], math.max(hold, age))
  -- A gateway has seen what is not here: Redis lost it, whoever else waits for it must be told. So it did if an epoch that
  -- goes on from others knows nothing of a whole run that the gateway has seen.
  local seen, good = ARGV[4], epoch and reach(ARGV[4])
  local unheardOf = epoch and not good and seen ~= '' and past ~= ';'
    and not string.find(past .. epoch, ';' .. runOf(seen), 1, true)
  if not epoch or unheardOf or (good and after > good) then
    begin(';')
  end
  redis.call('PEXPIRE', KEYS[1], math.max(hold, age))
end
if not epoch then
  return {}
end

local oldest = offset - redis.call('XLEN', KEYS[2])
local good = reach(ARGV[4])
local known = good and after <= good

-- The reply ends after some 1 MB, at whatever message that is: a few replies of large messages would hold up all others.
local most, step = 1048576, 16
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

if known then
  collect('XRANGE', '(' .. digits(after) .. '-0', '+')
else
  collect('XREVRANGE', '+', '-')
  for i = 1, math.floor(#entries / 2) do
    entries[i], entries[#entries + 1 - i] = entries[#entries + 1 - i], entries[i]
  end
end
return {epoch, digits(offset), (known and after >= oldest) and 1 or 0, entries}
