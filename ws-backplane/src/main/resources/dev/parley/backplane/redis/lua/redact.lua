-- Replaces stored payloads by tombstones at the same offsets. Answers for each position 1 if a tombstone is there now, and 0
-- if no message is stored there. Answers nothing, and changes nothing, if the channel stores more than can be copied.
-- KEYS: 1 to 4 as in channel.lua, 5 the copy of the stream.
-- ARGV: 1 to 3 as in channel.lua, 4 the tombstone; then two for each message: epoch and offset.

-- A copy of so many bytes of payloads also goes to the append-only file and to replicas, and Redis serves nobody meanwhile.
local maxBytes, page = 16777216, 100

-- Calls a function with each entry of the stream, oldest first, while it returns true. Lua never holds more than a page.
local function each(call)
  local from, entries = '-', nil
  repeat
    entries = redis.call('XRANGE', KEYS[2], from, '+', 'COUNT', page)
    for _, entry in ipairs(entries) do
      if not call(entry[1], entry[2][1], entry[2][2]) then
        return
      end
      from = '(' .. entry[1]
    end
  until #entries < page
end

if epoch then
  expire(clock())
end

local answers, replaced, last = {}, {}, 0
for i = 5, #ARGV, 2 do
  local at, valid = tonumber(ARGV[i + 1]), epoch and reach(ARGV[i])
  local id = digits(at) .. '-0'
  local found = valid and at <= valid and redis.call('XRANGE', KEYS[2], id, id)[1]
  answers[#answers + 1] = found and 1 or 0
  if found and found[2][2] ~= ARGV[4] then
    replaced[id] = true
    last = math.max(last, at)
  end
end
if last == 0 then
  return answers
end

local bytes = 0
each(function(_, _, payload)
  bytes = bytes + #payload
  return bytes <= maxBytes
end)
if bytes > maxBytes then
  return {}
end

-- XDEL only marks an entry: its bytes stay in the stream's memory, and in snapshots, until all its neighbours are gone too. So
-- the stream is copied with the same ids, and the copy takes its place. The first write is one that a full Redis does not
-- refuse, and Redis refuses no other write of this script after it.
local expiry = redis.call('PTTL', KEYS[2])
redis.call('DEL', KEYS[5])
each(function(id, kind, payload)
  if replaced[id] then
    -- The tombstone is text: stamped ('s', 'd') if the message was.
    kind, payload = (kind == 's' or kind == 'd') and kind or 't', ARGV[4]
  end
  redis.call('XADD', KEYS[5], id, kind, payload)
  return true
end)
redis.call('RENAME', KEYS[5], KEYS[2])
if expiry > 0 then
  redis.call('PEXPIRE', KEYS[2], digits(expiry))
end

-- One notice for all, without a message: see LiveMessages. Followers that have not passed this offset read history again.
redis.pcall('PUBLISH', KEYS[4], epoch .. ':' .. digits(last) .. ':')
return answers
