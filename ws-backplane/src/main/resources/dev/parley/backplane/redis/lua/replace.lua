-- Replaces what stands of one gateway's members in a channel. Nothing stays if there are none.
-- KEYS: 1 gateways, 2 the gateway's members.
-- ARGV: 1 gateway id; then connection id and info of each member.
-- The first write is one that a full Redis accepts: then it accepts the others, too.
redis.call('DEL', KEYS[2])
if #ARGV > 1 then
  redis.call('HSET', KEYS[2], unpack(ARGV, 2))
  return redis.call('SADD', KEYS[1], ARGV[1])
end
return redis.call('SREM', KEYS[1], ARGV[1])
