-- Replaces a stored payload by a tombstone at the same offset. Answers 1 if a tombstone is there now, and 0 if no message is
-- stored there.
-- KEYS: as in channel.lua.
-- ARGV: 1 to 3 as in channel.lua, 4 epoch and 5 offset of the message, 6 the tombstone.
local at, valid = tonumber(ARGV[5]), epoch and reach(ARGV[4])
if not valid or at > valid then
  return 0
end
expire(clock())
local id = digits(at) .. '-0'
local found = redis.call('XRANGE', KEYS[2], id, id)[1]
if not found then
  return 0
end
if found[2][2] == ARGV[6] then
  return 1
end

-- XDEL only marks an entry: its bytes stay in the stream's memory, and in snapshots, until all its neighbours are gone too. So
-- the stream is written anew, with the same ids. The first write is one that a full Redis does not refuse, and Redis refuses
-- no other write of this script after it.
local entries = redis.call('XRANGE', KEYS[2], '-', '+')
local expiry = redis.call('PTTL', KEYS[2])
redis.call('DEL', KEYS[2])
for _, entry in ipairs(entries) do
  local kind, payload = entry[2][1], entry[2][2]
  if entry[1] == id then
    -- The tombstone is text: stamped ('s') if the message was.
    kind, payload = kind == 's' and 's' or 't', ARGV[6]
  end
  redis.call('XADD', KEYS[2], entry[1], kind, payload)
end
if expiry > 0 then
  redis.call('PEXPIRE', KEYS[2], digits(expiry))
end

-- Without a message, at an offset that followers have passed: see LiveMessages. Followers that have not passed it read history.
redis.pcall('PUBLISH', KEYS[4], epoch .. ':' .. digits(at) .. ':')
return 1
