#!lua flags=allow-oom
-- The head of the scripts that only the holder of a lease may run: finds out whether the caller still holds it.
-- A full Redis runs them, too: a lease that can't be renewed would close every connection of its gateway.
-- KEYS: 1 lease.
-- ARGV: 1 number of the caller's lease.
local TAKEN, HELD, MISSING = 0, 1, 2

local lease = redis.call('HMGET', KEYS[1], 'number', 'state')
local ahead = tonumber(lease[1] or '0') - tonumber(ARGV[1])
local ended = lease[2] == 'ended'
local standing = HELD
if ahead > 0 or ended then
  standing = TAKEN
elseif ahead < 0 then
  -- Redis lost the lease, or came back with an older one.
  standing = MISSING
end
