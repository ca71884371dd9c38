-- What publish and history begin with: the channel's epoch and offset, renewed where continuity can't be sworn to.
-- KEYS: 1 meta, 2 stream, 3 idempotency keys.  ARGV: 1 run id of this Redis process, 2 an epoch to use if one is needed.

-- Lua writes a large number as 1e+15; the ids need all digits.
local function digits(number)
  return string.format('%.0f', number)
end

local meta = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'run', 'base')
local epoch, offset, base = meta[1], tonumber(meta[2] or '0'), meta[4] or '0'

if not epoch or redis.call('EXISTS', KEYS[2]) == 0 then
  -- No such channel, or one part of it expired, was evicted or deleted without the others.
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
  epoch, offset, base = nil, 0, '0'
elseif meta[3] ~= ARGV[1] then
  -- Redis was restarted, or a replica took over: the newest messages may be lost, so that offsets could come twice.
  -- What is left keeps its offsets under a new epoch, which remembers as its base where its own messages begin.
  epoch, base = ARGV[2], digits(offset)
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'run', ARGV[1], 'base', base)
end
