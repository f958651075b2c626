-- Move an order's record on by one revision, with its messages and its next due time.
-- KEYS order, chat, due, those by which the shop's names lead to it · ARGV now, rev, record, ttl, order member, delay ('' removes, 'stays' leaves), send member, (effect id, payload)…
redis.call('HLEN', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
redis.call('ZCARD', KEYS[3])
local rev = redis.call('HGET', KEYS[1], 'rev')
if rev ~= ARGV[2] then
  return {'conflict', rev or '0'}
end
rev = digits(rev + 1)
redis.call('HSET', KEYS[1], 'rev', rev, 'rec', ARGV[3])
if ARGV[4] ~= '' then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
for i = 4, #KEYS do
  redis.call('SET', KEYS[i], string.match(ARGV[5], '[^:]+$'), 'PX', 90 * 86400000)
end
if ARGV[6] == '' then
  redis.call('ZREM', KEYS[3], ARGV[5])
elseif ARGV[6] ~= 'stays' then
  redis.call('ZADD', KEYS[3], appointed(now + ARGV[6]), ARGV[5])
end
for i = 8, #ARGV, 2 do
  redis.call('HSET', KEYS[2], 'o:' .. ARGV[i], ARGV[i + 1])
end
if #ARGV > 7 then
  appoint(KEYS[3], ARGV[7], now + 10000)
end
return {'ok', rev}
