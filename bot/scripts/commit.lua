-- Commit one turn of a chat: draft, wanted screen, effects, a new order and due work, all or nothing.
-- KEYS chat, due, order · ARGV version, update, draft, want, nonce, ttl, order record, #effects, (id, payload)…, (member, delay; below 0 removes)…
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local have = redis.call('HMGET', KEYS[1], 'v', 'seen')
local version, seen = have[1] or '0', have[2] or ','
if ARGV[2] ~= '' and string.find(seen, ',' .. ARGV[2] .. ',', 1, true) then
  return {'seen', version}
end
if version ~= ARGV[1] then
  return {'conflict', version}
end
version = string.format('%.0f', version + 1)
redis.call('HSET', KEYS[1], 'v', version, 'd', ARGV[3])
if ARGV[2] ~= '' then
  seen = seen .. ARGV[2] .. ','
  if #seen > 1600 then
    seen = string.sub(seen, string.find(seen, ',', #seen - 1500, true), -1)
  end
  redis.call('HSET', KEYS[1], 'seen', seen)
end
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'want', ARGV[4], 'wn', ARGV[5])
end
redis.call('PEXPIRE', KEYS[1], ARGV[6])
if ARGV[7] ~= '' and redis.call('EXISTS', KEYS[3]) == 0 then
  redis.call('HSET', KEYS[3], 'rev', '1', 'rec', ARGV[7])
end
local effects = 8 + 2 * tonumber(ARGV[8])
for i = 9, effects, 2 do
  redis.call('HSET', KEYS[1], 'o:' .. ARGV[i], ARGV[i + 1])
end
for i = effects + 1, #ARGV, 2 do
  if tonumber(ARGV[i + 1]) < 0 then
    redis.call('ZREM', KEYS[2], ARGV[i])
  else
    redis.call('ZADD', KEYS[2], 'LT', string.format('%.0f', now + ARGV[i + 1]), ARGV[i])
  end
end
return {'ok', version}
