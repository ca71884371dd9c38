-- Raises the number of a claimed lease. Answers as renew.lua; 1 also if the same caller raised it before.
-- KEYS: 1 lease.
-- ARGV: 1 number, 2 the number to raise it to.
if lease[1] == ARGV[2] and not ended then
  return HELD
end
if standing ~= TAKEN then
  redis.call('HSET', KEYS[1], 'number', ARGV[2], 'state', 'held')
  redis.call('HSETNX', KEYS[1], 'renewals', '0')
end
return standing
