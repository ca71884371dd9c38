-- Who is in a channel. Answers the count and, unless it is above the limit, connection ids and infos by turns.
-- KEYS: 1 members.  ARGV: 1 listing limit.
local count = redis.call('HLEN', KEYS[1])
if count > tonumber(ARGV[1]) then
  return {count, {}}
end
return {count, redis.call('HGETALL', KEYS[1])}
