-- Stores a refusal, or removes it. Answers 1; 0 if there is none to remove, or no room for another.
-- ARGV: 1 version, 2 now, 3 maximum number of refusals, 4 subject, 5 until, or 0 to remove it, 6 reason.
local version, now, most, subject, ends, reason = unpack(ARGV)

local function isFull()
  return redis.call('HLEN', refusals) - redis.call('HEXISTS', refusals, BIRTHS) > tonumber(most)
end

if ends == '0' then
  if redis.call('HDEL', refusals, subject) == 0 then
    return 0
  end
else
  if isFull() and redis.call('HEXISTS', refusals, subject) == 0 then
    local all = redis.call('HGETALL', refusals)
    for i = 1, #all, 2 do
      local over = string.match(all[i + 1], '^(%d+) ')
      if all[i] ~= VERSION and all[i] ~= BIRTHS and over and tonumber(over) <= tonumber(now) then
        redis.call('HDEL', refusals, all[i])
      end
    end
    if isFull() then
      return 0
    end
  end
  store(subject, ends, reason)
end
redis.call('HSET', refusals, VERSION, version)
redis.call('HSETNX', refusals, BIRTHS, version)
return 1
