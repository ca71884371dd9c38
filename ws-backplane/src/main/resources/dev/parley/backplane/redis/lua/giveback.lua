-- Gives a lease back, so that what it still guards can be claimed at once. Answers as renew.lua; or 3 if the lease was
-- removed, because it guards nothing and was never claimed.
-- KEYS: 1 lease, 2 records, 3 channels.
-- ARGV: 1 number, 2 1 for a lease that was never claimed, else 0.
if standing == HELD then
  if ARGV[2] == '1' and redis.call('EXISTS', KEYS[2], KEYS[3]) == 0 then
    redis.call('DEL', KEYS[1])
    return 3
  end
  redis.call('HSET', KEYS[1], 'state', 'returned')
end
return standing
