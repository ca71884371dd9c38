-- Renews a lease, and states it again if Redis lost it. Answers 0 if another process took or ended it, 1 if it was there,
-- 2 if it was missing.
-- KEYS: 1 lease.
-- ARGV: 1 number, 2 renewals.
if standing ~= TAKEN then
  redis.call('HSET', KEYS[1], 'number', ARGV[1], 'renewals', ARGV[2], 'state', 'held')
end
return standing
