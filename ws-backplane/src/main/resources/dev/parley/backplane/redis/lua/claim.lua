#!lua flags=allow-oom
-- Claims a lost gateway if its lease was not renewed since the caller saw it, or was given back. Answers 0 if there is
-- nothing to claim; 1, number and renewals if it was renewed since; or 2, the new number, and 1 if it still guards anything.
-- KEYS: 1 lease, 2 records, 3 channels.
-- ARGV: 1 number and 2 renewals as the caller saw them, 3 by how much to raise the number.
local lease = redis.call('HMGET', KEYS[1], 'number', 'renewals', 'state')
local number, renewals, state = lease[1], lease[2], lease[3]
if state == 'ended' or not number and redis.call('EXISTS', KEYS[2], KEYS[3]) == 0 then
  return {0}
end
if not number then
  -- Redis dropped the lease alone: what it guards has to be seen without one for a whole lease, too.
  number, renewals = '0', '0'
end
if state ~= 'returned' and (number ~= ARGV[1] or renewals ~= ARGV[2]) then
  return {1, number, renewals}
end
-- A Redis that forgot a claim gives the next one a larger number all the same, as long as its clock goes on.
local time = redis.call('TIME')
local raised = string.format('%.0f', math.max(number + ARGV[3], time[1] * 1000 + math.floor(time[2] / 1000)))
redis.call('HSET', KEYS[1], 'number', raised, 'renewals', '0', 'state', 'held')
return {2, raised, math.min(1, redis.call('EXISTS', KEYS[2], KEYS[3]))}
