-- The head of publish.lua and read.lua: loads the channel's epoch and offset, and renews the epoch if another Redis
-- process wrote it.
-- KEYS: 1 meta, 2 stream, 3 idempotency keys, 4 pub/sub channel.
-- ARGV: 1 run id of this Redis process, 2 random part for a new epoch, 3 history age in ms.

-- Lua prints large numbers as 1e+15; stream ids need all digits.
local function digits(number)
  return string.format('%.0f', number)
end

local age = tonumber(ARGV[3])
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'run', 'past', 'due', 'keyed', 'last')
local epoch, offset = meta[1], tonumber(meta[2] or '0')

-- Earlier epochs that the current epoch continues, each with the last offset at which both agree: ';a=12;b=20;'
local past = meta[4] or ';'

-- An epoch begins with the first 4 characters of its run id, followed by random characters.
local function runOf(other)
  return string.sub(other, 1, 4)
end

local function begin(epochs)
  epoch, past = runOf(ARGV[1]) .. ARGV[2], epochs
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'offset', digits(offset), 'run', ARGV[1], 'past', past)
end

-- Returns the last offset at which positions of an epoch are valid, or nil if none are.
local function reach(other)
  if other == epoch then
    return offset
  end
  local at = string.find(past, ';' .. other .. '=', 1, true)
  return at and tonumber(string.match(past, '=(%d+);', at))
end

if not epoch then
  -- The channel never existed, expired, or lost its meta key. Delete only what exists: once a script has written, Redis no
  -- longer refuses its other writes, even if Redis is full.
  if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
    redis.call('DEL', KEYS[2], KEYS[3])
  end
elseif meta[3] ~= ARGV[1] then
  -- Redis restarted or a replica took over. The newest messages may be lost, so their offsets could be assigned twice.
  -- Start a new epoch that keeps the offsets and records how far the old epoch is valid.
  local epochs = past .. epoch .. '=' .. digits(offset) .. ';'
  while select(2, string.gsub(epochs, '=', '')) > 8 do
    epochs = string.gsub(epochs, '^;[^;]*', '', 1)
  end
  begin(epochs)
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Drops messages and idempotency keys older than the history age. Some 64 marks 'time=offset;' record how old messages are
-- at least; no message carries its own time.
local function expire(now)
  if not epoch or now < tonumber(meta[5] or '0') then
    return
  end
  local kept, expired, newest = {}, nil, nil
  for at, upTo in string.gmatch(redis.call('HGET', KEYS[1], 'marks') or '', '(%d+)=(%d+);') do
    newest = upTo
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
  if newest ~= digits(offset) then
    kept[#kept + 1] = (meta[7] or digits(now)) .. '=' .. digits(offset) .. ';'
  end
  -- A full Redis refuses this write. Reads continue, and messages expire once there is room.
  redis.pcall('HSET', KEYS[1], 'marks', table.concat(kept), 'due', digits(now + math.ceil(age / 64)))
end
