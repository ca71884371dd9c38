-- Lists a channel's members. Answers the count and, up to the limit, connection ids and infos in turn.
-- KEYS: 1 members.  ARGV: 1 listing limit.
local count = redis.call('HLEN', KEYS[1])
if count > tonumber(ARGV[1]) then
  return {count, {}}
end
return {count, redis.call('HGETALL', KEYS[1])}
