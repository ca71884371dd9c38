-- Stores messages of one channel and sends them in order, as one step. Answers the epoch, and two values for each message:
-- its offset and 0; the first offset and 1 if its idempotency key is known; or the reason and 2 if Redis refused it.
-- KEYS: as in channel.lua.
-- ARGV: 1 to 3 as in channel.lua, 4 history size, 5 maximum number of idempotency keys; then three for each message: kind,
--       payload, and idempotency key or ''.
local first = 6
local now = clock()
expire(now)

-- Offsets as digits, by idempotency key: those that Redis knows, then those of this call.
local seen, keys = {}, {}
for i = first, #ARGV, 3 do
  if ARGV[i + 2] ~= '' then
    keys[#keys + 1] = ARGV[i + 2]
  end
end
if epoch and #keys > 0 then
  local hasNewKey = false
  for i, score in ipairs(redis.call('ZMSCORE', KEYS[3], unpack(keys))) do
    if score then
      seen[keys[i]] = digits(tonumber(score))
    else
      hasNewKey = true
    end
  end
  if hasNewKey and now - tonumber(meta[6] or '0') < age and redis.call('EXISTS', KEYS[3]) == 0 then
    -- Redis evicted the keys, so repeats can't be recognized. Continuity ends here, and every gateway learns it from the
    -- new epoch.
    begin(';')
  end
end

-- Returns the kind under which a message is stored. 'a' and 'f' ask for 's' if one of the newest stored messages, as many as
-- Stamping.NEWEST, is of that kind or of 'd', and 'f' also if no message is stored; else for 't'.
local function kindOf(wanted)
  if wanted ~= 'a' and wanted ~= 'f' then
    return wanted
  end
  local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 16)
  for _, entry in ipairs(newest) do
    if entry[2][1] == 's' or entry[2][1] == 'd' then
      return 's'
    end
  end
  return #newest == 0 and wanted == 'f' and 's' or 't'
end

local isNew, before = not epoch, offset
local answers, sent, scores = {}, {}, {}

local function answer(value, how)
  answers[#answers + 1] = value
  answers[#answers + 1] = how
end

for i = first, #ARGV, 3 do
  local payload, key = ARGV[i + 1], ARGV[i + 2]
  if seen[key] then
    answer(seen[key], 1)
  else
    local kind = kindOf(ARGV[i])
    -- Write to the stream first: a refusal must come before anything else changes.
    local id = digits(offset + 1)
    local stored = redis.pcall('XADD', KEYS[2], 'MAXLEN', '=', ARGV[4], id .. '-0', kind, payload)
    local refusal = type(stored) == 'table' and stored.err
    if refusal and string.find(refusal, 'READONLY', 1, true) then
      -- Nothing was stored, and another Redis may accept the messages.
      return stored
    elseif refusal then
      answer(refusal, 2)
    else
      offset = offset + 1
      answer(id, 0)
      sent[#sent + 1] = kind .. #payload .. ':' .. payload
      if key ~= '' then
        seen[key] = id
        scores[#scores + 1] = id
        scores[#scores + 1] = key
      end
    end
  end
end

if offset > before then
  if isNew then
    begin(';')
  end
  local time = digits(now)
  if #scores > 0 then
    redis.call('HSET', KEYS[1], 'offset', digits(offset), 'last', time, 'keyed', time)
    redis.call('ZADD', KEYS[3], unpack(scores))
    redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - tonumber(ARGV[5]))
    redis.call('PEXPIRE', KEYS[3], ARGV[3])
  else
    redis.call('HSET', KEYS[1], 'offset', digits(offset), 'last', time)
  end
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
  if isNew then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
  else
    -- GT: gateways that follow the channel may keep its epoch for longer than its messages.
    redis.call('PEXPIRE', KEYS[1], ARGV[3], 'GT')
  end
  -- Offsets are contiguous, so the first offset identifies them all. The messages are stored by now: if Redis refuses to
  -- send them, the publish still succeeds and gateways find the messages in history.
  redis.pcall('PUBLISH', KEYS[4], epoch .. ':' .. digits(before + 1) .. ':' .. table.concat(sent))
end
return {epoch or '', unpack(answers)}
