-- What publish and read begin with: the channel's epoch and offset, renewed where continuity can't be sworn to.
-- KEYS: 1 meta, 2 stream, 3 idempotency keys.
-- ARGV: 1 run id of this Redis process, 2 the rest of an epoch if one is needed, 3 history age in ms.

-- Lua writes a large number as 1e+15; the ids need all digits.
local function digits(number)
  return string.format('%.0f', number)
end

local clock = redis.call('TIME')
local now, age = clock[1] * 1000 + math.floor(clock[2] / 1000), tonumber(ARGV[3])
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'run', 'past', 'due', 'keyed')
local epoch, offset = meta[1], tonumber(meta[2] or '0')

-- Earlier epochs that the current one goes on from, each with the offset up to which it is still what it was: ';a=12;b=20;'
local past = meta[4] or ';'

-- An epoch begins with these characters of the run id that it is of: what follows them is random.
local function runOf(other)
  return string.sub(other, 1, 4)
end

local function begin(epochs)
  epoch, past = runOf(ARGV[1]) .. ARGV[2], epochs
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'offset', digits(offset), 'run', ARGV[1], 'past', past)
end

-- How far positions of an epoch are good; nil if not at all.
local function reach(other)
  if other == epoch then
    return offset
  end
  local at = string.find(past, ';' .. other .. '=', 1, true)
  return at and tonumber(string.match(past, '=(%d+);', at))
end

if not epoch then
  -- No such channel, or it expired, was evicted or deleted in part. Only if there is something: after a first write Redis
  -- refuses a script nothing more, however full it is.
  if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
    redis.call('DEL', KEYS[2], KEYS[3])
  end
elseif meta[3] ~= ARGV[1] then
  -- Redis was restarted, or a replica took over: the newest messages may be lost, so that offsets could come twice. What
  -- is left keeps its offsets under a new epoch, which remembers how far the old one was good.
  local epochs = past .. epoch .. '=' .. digits(offset) .. ';'
  while select(2, string.gsub(epochs, '=', '')) > 8 do
    epochs = string.gsub(epochs, '^;[^;]*', '', 1)
  end
  begin(epochs)
end

-- Age is kept by marks of when the channel stood where, some 64 of them, so that nothing has to be kept with each message.
if epoch and now >= tonumber(meta[5] or '0') then
  local kept, expired = {}, nil
  for at, upTo in string.gmatch(redis.call('HGET', KEYS[1], 'marks') or '', '(%d+)=(%d+);') do
    if now - tonumber(at) >= age then
      expired = tonumber(upTo)
    else
      kept[#kept + 1] = at .. '=' .. upTo .. ';'
    end
  end
  if expired then
    redis.call('XTRIM', KEYS[2], 'MINID', '=', digits(expired + 1) .. '-0')
    redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', digits(expired))
  end
  kept[#kept + 1] = digits(now) .. '=' .. digits(offset) .. ';'
  -- A full Redis refuses it; then age is looked after when there is room again, and reading goes on.
  redis.pcall('HSET', KEYS[1], 'marks', table.concat(kept), 'due', digits(now + math.ceil(age / 64)))
end
