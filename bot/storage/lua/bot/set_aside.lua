-- Set a key aside that cannot be used, and put in its place what is left of it; not if somebody else did meanwhile.
-- KEYS key, aside · ARGV now, its type, a chat's version as it is, ttl, type of what is left, (field, value)…
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= ARGV[2] or kind == 'hash' and (redis.call('HGET', KEYS[1], 'v') or '') ~= ARGV[3] then
  return {'conflict', '0'}
end
redis.call('RENAME', KEYS[1], KEYS[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
for i = 6, #ARGV, 2 do
  if ARGV[5] == 'zset' then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
if ARGV[5] == 'hash' then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return {'ok', '1'}
