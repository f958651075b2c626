-- Keep what an admin did, once however often it is told; the oldest and what is above the most go.
-- KEYS marks by their time, deeds by their mark · ARGV now, mark, its time, deed, milliseconds it is kept, most
redis.call('HLEN', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
if redis.call('ZADD', KEYS[1], 'NX', ARGV[3], ARGV[2]) == 1 then
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
end
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', digits(now - ARGV[5]))
for _, mark in ipairs(redis.call('ZRANGE', KEYS[1], 0, -ARGV[6] - 1)) do
  gone[#gone + 1] = mark
end
for _, mark in ipairs(gone) do
  redis.call('ZREM', KEYS[1], mark)
  redis.call('HDEL', KEYS[2], mark)
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return {'ok', digits(#gone)}
