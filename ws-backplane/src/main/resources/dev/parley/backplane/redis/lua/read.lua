-- Reads stored messages after a position. Answers the channel's epoch and offset; 1 if every message after the position is
-- here or follows; and the entries as XRANGE gives them, oldest first. Answers nothing if the channel does not exist.
-- KEYS: as in channel.lua.
-- ARGV: 1 to 3 as in channel.lua, 4 epoch and 5 offset to read after, 6 maximum number of messages, 0 for none;
--       for a gateway that follows the channel, 7 how long the channel keeps its epoch in ms, and 8 the same before its
--       first message; else 7 is 0.
local after, limit, followed = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]) > 0

if followed then
  -- A gateway saw a position that is missing here: Redis lost it, and every other follower must learn that. So it did if
  -- the epoch continues earlier epochs but knows none of the run that the gateway saw.
  local seen, valid = ARGV[4], epoch and reach(ARGV[4])
  local fromUnknownRun = epoch and not valid and seen ~= '' and past ~= ';'
    and not string.find(past .. epoch, ';' .. runOf(seen), 1, true)
  local begins = not epoch or fromUnknownRun or (valid and after > valid)
  if begins then
    -- Redis never refuses PEXPIRE, and refuses no other write after a first one. So followers learn of a loss from a Redis
    -- that is full.
    redis.call('PEXPIRE', KEYS[1], ARGV[8])
    begin(';')
    -- Followers of an earlier epoch learn of the new one at once; see LiveMessages. A new channel has one: the caller.
    if seen ~= '' or redis.call('PUBSUB', 'NUMSUB', KEYS[4])[2] > 1 then
      redis.pcall('PUBLISH', KEYS[4], epoch .. ':' .. digits(offset) .. ':')
    end
  end
  local keep = tonumber(offset > 0 and ARGV[7] or ARGV[8])
  if begins or redis.call('PTTL', KEYS[1]) < keep / 2 then
    redis.call('PEXPIRE', KEYS[1], digits(keep))
  end
end
if not epoch then
  return {}
end
if followed and limit == 0 then
  -- Looks at idle channels come this way: nothing is read.
  return {epoch, digits(offset), 0, {}}
end
expire(clock())

local oldest = offset - redis.call('XLEN', KEYS[2])
local valid = reach(ARGV[4])
local known = valid and after <= valid

local entries = known and collect('XRANGE', '(' .. digits(after) .. '-0', '+', limit) or newest('+', limit)
return {epoch, digits(offset), (known and after >= oldest) and 1 or 0, entries}
