-- Stores a message and sends it, as one step. Answers epoch, offset, and 1 if the idempotency key was seen before.
-- KEYS: 1 to 3 as in channel.lua, 4 the pub/sub channel.
-- ARGV: 1 to 3 as in channel.lua, 4 kind, 5 payload, 6 history size, 7 idempotency key or '', 8 the most keys kept.
local key = ARGV[7]

if epoch and key ~= '' then
  local seen = redis.call('ZSCORE', KEYS[3], key)
  if seen then
    return {epoch, digits(tonumber(seen)), 1}
  end
  if now - tonumber(meta[6] or '0') < age and redis.call('EXISTS', KEYS[3]) == 0 then
    -- The keys were evicted: whether this one was seen can't be known, so everyone is told that continuity ends here.
    begin(';')
  end
end

-- The stream goes first: what could refuse the message must do so before anything else has changed.
local id, isNew = digits(offset + 1), not epoch
redis.call('XADD', KEYS[2], 'MAXLEN', '=', ARGV[6], id .. '-0', ARGV[4], ARGV[5])
if isNew then
  begin(';')
end
redis.call('HSET', KEYS[1], 'offset', id)
redis.call('PEXPIRE', KEYS[2], ARGV[3])
if isNew then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
else
  -- Whoever follows the channel keeps its epoch for longer than its messages.
  redis.call('PEXPIRE', KEYS[1], ARGV[3], 'GT')
end
if key ~= '' then
  redis.call('HSET', KEYS[1], 'keyed', digits(now))
  redis.call('ZADD', KEYS[3], id, key)
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - tonumber(ARGV[8]))
  redis.call('PEXPIRE', KEYS[3], ARGV[3])
end

redis.call('PUBLISH', KEYS[4], ARGV[4] .. epoch .. ':' .. id .. ':' .. ARGV[5])
return {epoch, id, 0}
