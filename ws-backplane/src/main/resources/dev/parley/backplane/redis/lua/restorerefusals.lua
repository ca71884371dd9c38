-- Stores refusals again that Redis has lost, beside those that a hash made since then has. Answers 0, and does nothing, if another
-- process did so, or if that is not known.
-- ARGV: 1 version, 2 births of the lost hash, empty if it had none, then subject, until and reason of each.
local version, known = ARGV[1], ARGV[2]
local births = redis.call('HGET', refusals, BIRTHS)

local function isRestored()
  local first = string.match(known, '^[^ ]+')
  return not births or not first or string.find(' ' .. births .. ' ', ' ' .. first .. ' ', 1, true)
end

if redis.call('EXISTS', refusals) == 1 and isRestored() then
  return 0
end
for i = 3, #ARGV, 3 do
  if redis.call('HEXISTS', refusals, ARGV[i]) == 0 then
    store(ARGV[i], ARGV[i + 1], ARGV[i + 2])
  end
end
if births then
  known = births .. ' ' .. known
elseif known == '' then
  known = version
end
redis.call('HSET', refusals, VERSION, version, BIRTHS, known)
return 1
