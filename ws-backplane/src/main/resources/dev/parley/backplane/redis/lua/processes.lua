#!lua flags=allow-oom
-- Notes that a process runs, or that it ends, and takes away those that did not say so in time. Answers a number that grows with
-- each change, the id of the service, and all records if the caller does not know that number. A full Redis runs it, too: the
-- records are few and small.
-- KEYS: 1 sorted set of records by the time until which each counts, in ms by the clock of Redis, 2 hash: number, id.
-- ARGV: 1 the caller's record, 2 ms for which it counts, 0 to take it away, 3 the number that the caller knows, 4 how many
-- records to answer at most, 5 the id that the caller knows, or else proposes.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[2])

local changes
if ttl > 0 then
  changes = redis.call('ZADD', KEYS[1], now + ttl, ARGV[1])
  -- Those after twice that time were written before the clock was set back; their processes write again.
  changes = changes + redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 2 * ttl + 1, '+inf')
else
  changes = redis.call('ZREM', KEYS[1], ARGV[1])
end
changes = changes + redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)

local known = redis.call('HMGET', KEYS[2], 'number', 'id')
local number, id = known[1], known[2]
if not id then
  id = ARGV[5]
  redis.call('HSET', KEYS[2], 'id', id)
end
if changes > 0 or not number then
  -- The time in microseconds, so that a Redis that lost its memory does not come to a number that was used before.
  number = string.format('%.0f', math.max(time[1] * 1000000 + time[2], tonumber(number or '0') + 1))
  redis.call('HSET', KEYS[2], 'number', number)
end
if number == ARGV[3] then
  return {number, id}
end
return {number, id, redis.call('ZRANGE', KEYS[1], 0, ARGV[4] - 1)}
