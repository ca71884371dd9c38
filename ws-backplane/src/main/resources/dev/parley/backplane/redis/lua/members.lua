-- Lists a channel's members over all gateways. Answers the count and, up to the limit, connection ids and infos in turn.
-- KEYS: 1 gateways, 2 members of gateways of earlier releases. Each gateway's members stand under key 2, ':' and its id.
-- ARGV: 1 listing limit, 2 which members of earlier releases count: all, none, or those of the announced gateways, whose ids
--       follow. All ids are of one length, and a connection's id begins with its gateway's.

-- A listing of a process that hears a gateway of an earlier release keeps the members within this time: a day.
local UNUSED_SECONDS = 86400

local limit = tonumber(ARGV[1])
local keys, count, listed = {}, 0, {}
for _, gateway in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  keys[#keys + 1] = KEYS[2] .. ':' .. gateway
end

local earlier = {}
if ARGV[2] == 'none' then
  -- Nobody is left who would remove them, unless this process is cut off from the gateways that wrote them. A replica
  -- refuses to change the key.
  if redis.call('TTL', KEYS[2]) == -1 then
    redis.pcall('EXPIRE', KEYS[2], UNUSED_SECONDS)
  end
elseif redis.call('TTL', KEYS[2]) >= 0 then
  redis.pcall('PERSIST', KEYS[2])
end
if ARGV[2] == 'all' then
  keys[#keys + 1] = KEYS[2]
elseif ARGV[2] == 'announced' then
  local announced = {}
  for i = 3, #ARGV do
    announced[ARGV[i]] = true
  end
  -- Ids alone: all gateways of earlier releases share this hash, and each info may have kilobytes.
  for _, id in ipairs(#ARGV > 2 and redis.call('HKEYS', KEYS[2]) or {}) do
    if announced[string.sub(id, 1, #ARGV[3])] then
      count = count + 1
      earlier[#earlier + 1] = id
    end
  end
end

for _, key in ipairs(keys) do
  count = count + redis.call('HLEN', key)
end
if count <= limit then
  for _, id in ipairs(earlier) do
    listed[#listed + 1] = id
    listed[#listed + 1] = redis.call('HGET', KEYS[2], id)
  end
  for _, key in ipairs(keys) do
    for _, word in ipairs(redis.call('HGETALL', key)) do
      listed[#listed + 1] = word
    end
  end
end
return {count, listed}
