-- Move an order's record on by one revision, with its effects and its next due time.
-- KEYS order, chat, due · ARGV rev, record, ttl, order member, delay ('' removes), send member, (effect id, payload)…
local rev = redis.call('HGET', KEYS[1], 'rev')
if rev ~= ARGV[1] then
  return {'conflict', rev or '0'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
rev = string.format('%.0f', rev + 1)
redis.call('HSET', KEYS[1], 'rev', rev, 'rec', ARGV[2])
if ARGV[3] ~= '' then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[3], ARGV[4])
else
  redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[5]), ARGV[4])
end
for i = 7, #ARGV, 2 do
  redis.call('HSET', KEYS[2], 'o:' .. ARGV[i], ARGV[i + 1])
end
if #ARGV > 6 then
  redis.call('ZADD', KEYS[3], 'LT', string.format('%.0f', now + 10000), ARGV[6])
end
return {'ok', rev}
