-- Ends a claimed gateway's lease and removes what it guards. A mark stays for a while, so that the former owner learns of
-- it. Answers as renew.lua; 1 also if the same caller ended it before.
-- KEYS: 1 lease, 2 records, 3 channels.
-- ARGV: 1 number, 2 how long the mark stays in ms.
if ended and ahead == 0 then
  return HELD
end
if standing ~= TAKEN then
  redis.call('UNLINK', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[1], 'number', ARGV[1], 'state', 'ended')
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return standing
