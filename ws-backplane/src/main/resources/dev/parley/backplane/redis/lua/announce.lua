#!lua flags=allow-oom
-- Writes how a gateway's lease stands into the index of all gateways, and whether function hosts serve it. A full Redis runs
-- it, too.
-- KEYS: 1 index, 2 gateways that function hosts serve.
-- ARGV: 1 gateway id, 2 number and renewals, 3 1 if function hosts serve the gateway, else 0.
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if ARGV[3] == '1' then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
else
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return 0
