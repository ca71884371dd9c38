-- KEYS: 1 a hash of "until reason" by subject, and beside them a version, which is another text after each change. They are one
-- key, so that Redis loses all of them or none.
local refusals = KEYS[1]
local VERSION = 'version'

-- How much longer the version lives than the last refusal, in milliseconds: without one, the refusals count as lost.
local LONGER = 86400000

local function store(subject, ends, reason)
  redis.call('HSET', refusals, subject, ends .. ' ' .. reason)
  local expires = tonumber(ends) + LONGER
  if redis.call('PEXPIRETIME', refusals) < expires then
    redis.call('PEXPIREAT', refusals, string.format('%.0f', expires))
  end
end
