-- Lets a channel expire soon if nobody ever published to it, nobody is in it, and no gateway follows it.
-- KEYS: 1 meta, 2 gateways, 3 members of gateways of earlier versions, 4 pub/sub channel.
-- ARGV: 1 how long a returning member still finds the epoch, in ms.
if redis.call('HGET', KEYS[1], 'offset') == '0' and redis.call('EXISTS', KEYS[2], KEYS[3]) == 0
  and redis.call('PUBSUB', 'NUMSUB', KEYS[4])[2] == 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1], 'LT')
end
