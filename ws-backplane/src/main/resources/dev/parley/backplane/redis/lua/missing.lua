-- Lists the commands that the user of this connection may not run, of all that the backplane needs. Runs none of them.
-- ARGV: 1 1 for a node of a cluster, else 0.
local key = 'parley:v1:heartbeat'
local commands = {
  {'DEL', key}, {'EXISTS', key}, {'EXPIRE', key, '1'}, {'PERSIST', key}, {'PEXPIRE', key, '1'}, {'PEXPIREAT', key, '1'},
  {'PEXPIRETIME', key}, {'PTTL', key}, {'RENAME', key, key}, {'TOUCH', key}, {'TTL', key}, {'UNLINK', key}, {'SET', key, ''},
  {'HDEL', key, 'f'}, {'HEXISTS', key, 'f'}, {'HGET', key, 'f'}, {'HGETALL', key}, {'HKEYS', key}, {'HLEN', key},
  {'HMGET', key, 'f'}, {'HSCAN', key, '0'}, {'HSET', key, 'f', 'v'}, {'HSETNX', key, 'f', 'v'},
  {'SADD', key, 'm'}, {'SMEMBERS', key}, {'SREM', key, 'm'}, {'SSCAN', key, '0'},
  {'XADD', key, '*', 'f', 'v'}, {'XLEN', key}, {'XRANGE', key, '-', '+'}, {'XREAD', 'STREAMS', key, '0'},
  {'XREVRANGE', key, '+', '-'}, {'XTRIM', key, 'MAXLEN', '1'},
  {'ZADD', key, '1', 'm'}, {'ZMSCORE', key, 'm'}, {'ZREMRANGEBYRANK', key, '0', '1'}, {'ZREMRANGEBYSCORE', key, '0', '1'},
  {'PUBLISH', key, ''}, {'PUBSUB', 'NUMSUB', key}, {'SUBSCRIBE', key}, {'UNSUBSCRIBE', key},
  {'CLIENT', 'ID'}, {'CLIENT', 'KILL', 'ID', '1'}, {'PING'}, {'TIME'}
}
if ARGV[1] == '1' then
  for _, command in ipairs({{'SSUBSCRIBE', key}, {'SUNSUBSCRIBE', key}, {'ASKING'}}) do
    commands[#commands + 1] = command
  end
end
local missing = {}
for _, command in ipairs(commands) do
  if not redis.acl_check_cmd(unpack(command)) then
    missing[#missing + 1] = command[1]
  end
end
return missing
