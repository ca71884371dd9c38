-- The middle of read.lua and before.lua: reads entries of the stream, in either direction.

-- The reply ends after about 1 MB, wherever that falls: a few replies of large messages would hold up all others.
local maxBytes, step = 1048576, 16

-- Returns at most this many entries, in the order in which XRANGE or XREVRANGE gives them.
local function collect(command, from, to, limit)
  local entries, bytes = {}, 0
  if limit == 0 then
    return entries
  end
  local some
  repeat
    some = redis.call(command, KEYS[2], from, to, 'COUNT', step)
    for _, entry in ipairs(some) do
      if #entries == limit or bytes >= maxBytes then
        return entries
      end
      entries[#entries + 1] = entry
      bytes = bytes + #entry[2][2]
      from = '(' .. entry[1]
    end
  until #some < step
  return entries
end

-- Returns the newest entries up to an id, oldest first.
local function newest(upTo, limit)
  local entries = collect('XREVRANGE', upTo, '-', limit)
  for i = 1, math.floor(#entries / 2) do
    entries[i], entries[#entries + 1 - i] = entries[#entries + 1 - i], entries[i]
  end
  return entries
end
