-- Stores and erases records of a gateway. Answers as renew.lua; only 1 means that it was done.
-- KEYS: 1 lease, 2 records.
-- ARGV: 1 number, 2 how many records to store; then id and content of each; then the ids to erase.
if standing == HELD then
  local last = 2 + 2 * tonumber(ARGV[2])
  if last > 2 then
    redis.call('HSET', KEYS[2], unpack(ARGV, 3, last))
  end
  if #ARGV > last then
    redis.call('HDEL', KEYS[2], unpack(ARGV, last + 1))
  end
end
return standing
