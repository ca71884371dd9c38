-- Reads the newest stored messages before a position. Answers in the form of read.lua, never as continuous. There are none if
-- the channel's epoch does not continue that of the position: no message is certain to precede it.
-- KEYS: as in channel.lua.
-- ARGV: 1 to 3 as in channel.lua, 4 epoch and 5 offset to read before, 6 maximum number of messages.
if not epoch then
  return {}
end
expire(clock())

-- Beyond its reach, an earlier epoch may have had offsets that were assigned anew.
local last = math.min(tonumber(ARGV[5]) - 1, reach(ARGV[4]) or 0)
local entries = last > 0 and newest(digits(last) .. '-0', tonumber(ARGV[6])) or {}
return {epoch, digits(offset), 0, entries}
