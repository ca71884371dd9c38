-- Stores refusals again that Redis has lost. Answers 0, and does nothing, if it has some by now.
-- ARGV: 1 version, then subject, until and reason of each.
if redis.call('EXISTS', refusals) == 1 then
  return 0
end
for i = 2, #ARGV, 3 do
  store(ARGV[i], ARGV[i + 1], ARGV[i + 2])
end
redis.call('HSET', refusals, VERSION, ARGV[1])
return 1
