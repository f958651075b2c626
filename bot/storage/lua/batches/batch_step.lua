-- Move a batch of orders on by one revision: its head, some of its rows, the references of orders that are begun, what
-- is said of it, and when it is looked at again. A new one begins without the rows of the one before it.
-- KEYS batch, chat, due, begun orders · ARGV now, rev, head, ttl, batch member, delay ('' leaves it), send member, is new,
-- #rows, (field, row)…, #references, references…, (effect id, payload)…
redis.call('HLEN', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
redis.call('ZCARD', KEYS[3])
redis.call('ZCARD', KEYS[4])
local rev = redis.call('HGET', KEYS[1], 'rev') or '0'
if rev ~= ARGV[2] then
  return {'conflict', rev}
end
if ARGV[8] ~= '' then
  redis.call('DEL', KEYS[1])
end
rev = digits(rev + 1)
redis.call('HSET', KEYS[1], 'rev', rev, 'head', ARGV[3])
local at = 10
for _ = 1, tonumber(ARGV[9]) do
  redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1])
  at = at + 2
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local refs = tonumber(ARGV[at])
for i = at + 1, at + refs do
  redis.call('ZADD', KEYS[4], digits(now), ARGV[i])
end
if refs > 0 then
  redis.call('PEXPIRE', KEYS[4], ARGV[4])
end
if ARGV[6] ~= '' then
  appoint(KEYS[3], ARGV[5], now + ARGV[6])
end
at = at + refs + 1
if at <= #ARGV then
  for i = at, #ARGV, 2 do
    redis.call('HSET', KEYS[2], 'o:' .. ARGV[i], ARGV[i + 1])
  end
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
  appoint(KEYS[3], ARGV[7], now)
end
return {'ok', rev}
