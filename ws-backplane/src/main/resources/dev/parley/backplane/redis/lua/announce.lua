#!lua flags=allow-oom
-- Writes how a gateway's lease stands into the index of all gateways. A full Redis runs it, too.
-- KEYS: 1 index.
-- ARGV: 1 gateway id, 2 number and renewals.
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
