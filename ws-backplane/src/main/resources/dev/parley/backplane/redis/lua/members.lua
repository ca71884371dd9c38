-- Lists a channel's members over all gateways. Answers the count and, up to the limit, connection ids and infos in turn.
-- KEYS: 1 gateways, 2 members of gateways of earlier versions. Each gateway's members stand under key 2, ':' and its id.
-- ARGV: 1 listing limit.
local keys = {KEYS[2]}
for _, gateway in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  keys[#keys + 1] = KEYS[2] .. ':' .. gateway
end
local count = 0
for _, key in ipairs(keys) do
  count = count + redis.call('HLEN', key)
end
local listed = {}
if count <= tonumber(ARGV[1]) then
  for _, key in ipairs(keys) do
    for _, word in ipairs(redis.call('HGETALL', key)) do
      listed[#listed + 1] = word
    end
  end
end
return {count, listed}
