-- Stores messages of one channel and sends them, in their order, as one step. Answers the epoch, and two values for each
-- message: its offset and 0; its offset and 1 if its idempotency key was seen before; or why Redis did not store it and 2.
-- KEYS: 1 to 3 as in channel.lua, 4 the pub/sub channel.
-- ARGV: 1 to 3 as in channel.lua, 4 history size, 5 the most keys kept; then three for each message: kind, payload, and
--       idempotency key or ''.
local first = 6

-- Offsets as digits by key: those that Redis has, and then those of this call.
local seen, keys = {}, {}
for i = first, #ARGV, 3 do
  if ARGV[i + 2] ~= '' then
    keys[#keys + 1] = ARGV[i + 2]
  end
end
if epoch and #keys > 0 then
  local isNews = false
  for i, score in ipairs(redis.call('ZMSCORE', KEYS[3], unpack(keys))) do
    if score then
      seen[keys[i]] = digits(tonumber(score))
    else
      isNews = true
    end
  end
  if isNews and now - tonumber(meta[6] or '0') < age and redis.call('EXISTS', KEYS[3]) == 0 then
    -- The keys were evicted: whether these were seen can't be known, so everyone is told that continuity ends here.
    begin(';')
  end
end

local isNew, before = not epoch, offset
local answers, sent, scores = {}, {}, {}

local function answer(value, how)
  answers[#answers + 1] = value
  answers[#answers + 1] = how
end

for i = first, #ARGV, 3 do
  local kind, payload, key = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if seen[key] then
    answer(seen[key], 1)
  else
    -- The stream goes first: what could refuse the message must do so before anything else has changed.
    local id = digits(offset + 1)
    local stored = redis.pcall('XADD', KEYS[2], 'MAXLEN', '=', ARGV[4], id .. '-0', kind, payload)
    local refusal = type(stored) == 'table' and stored.err
    if refusal and string.find(refusal, 'READONLY', 1, true) then
      -- None was stored, and another Redis may take them.
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
  redis.call('HSET', KEYS[1], 'offset', digits(offset))
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
  if isNew then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
  else
    -- Whoever follows the channel keeps its epoch for longer than its messages.
    redis.call('PEXPIRE', KEYS[1], ARGV[3], 'GT')
  end
  if #scores > 0 then
    redis.call('HSET', KEYS[1], 'keyed', digits(now))
    redis.call('ZADD', KEYS[3], unpack(scores))
    redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -1 - tonumber(ARGV[5]))
    redis.call('PEXPIRE', KEYS[3], ARGV[3])
  end
  -- Their offsets follow one another, so the first one's goes for all.
  -- All is stored by now: what may not be sent is no refusal, gateways find it in history.
  redis.pcall('PUBLISH', KEYS[4], epoch .. ':' .. digits(before + 1) .. ':' .. table.concat(sent))
end
return {epoch or '', unpack(answers)}
