-- KEYS: 1 a hash of "until reason" by subject, and beside them a version, which is another text after each change, and the hash's
-- births. They are one key, so that Redis loses all of them or none.
local refusals = KEYS[1]
local VERSION = 'version'

-- Texts with spaces between them. The first is set once, when the hash is made; each further one is of a lost hash whose refusals
-- were stored again. An earlier release makes a hash without births.
local BIRTHS = 'births'

-- How much longer the version lives than the last refusal, in milliseconds: without one, the refusals count as lost.
local LONGER = 86400000

local function store(subject, ends, reason)
  redis.call('HSET', refusals, subject, ends .. ' ' .. reason)
  local expires = tonumber(ends) + LONGER
  if redis.call('PEXPIRETIME', refusals) < expires then
    redis.call('PEXPIREAT', refusals, string.format('%.0f', expires))
  end
end
