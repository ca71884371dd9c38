-- Stores a message and sends it, as one step. Answers epoch, offset, and 1 if the idempotency key was seen before.
-- KEYS: 1 to 3 as in channel.lua, 4 the pub/sub channel.
-- ARGV: 1, 2 as in channel.lua, 3 kind, 4 payload, 5 history size, 6 history age in ms, 7 idempotency key or ''.
local size = tonumber(ARGV[5])

if epoch and ARGV[7] ~= '' then
  local seen = tonumber(redis.call('ZSCORE', KEYS[3], ARGV[7]) or '0')
  -- A key may outlive its message by a while, see below; then it no longer counts.
  if seen > 0 and seen > offset - size then
    return {epoch, digits(seen), 1}
  end
end

-- The stream goes first: what could refuse the message must do so before anything else has changed.
local id = digits(offset + 1)
redis.call('XADD', KEYS[2], 'MAXLEN', '=', size, id .. '-0', ARGV[3], ARGV[4])
if epoch then
  redis.call('HSET', KEYS[1], 'offset', id)
else
  epoch = ARGV[2]
  redis.call('HSET', KEYS[1], 'offset', id, 'epoch', epoch, 'run', ARGV[1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
if ARGV[7] ~= '' then
  -- Keys whose messages were trimmed go when the next key comes, so there are never more than the history's size.
  redis.call('ZADD', KEYS[3], id, ARGV[7])
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', digits(offset + 1 - size))
end
redis.call('PEXPIRE', KEYS[3], ARGV[6])

redis.call('PUBLISH', KEYS[4], ARGV[3] .. epoch .. ':' .. id .. ':' .. ARGV[4])
return {epoch, id, 0}
