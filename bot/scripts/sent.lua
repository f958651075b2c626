-- Note what was delivered; the due entry goes once the wanted screen is on show and no effect is left.
-- KEYS chat, due, order · ARGV kind (screen, effect or blocked), nonce or effect id, message id, member
if ARGV[1] == 'screen' then
  redis.call('HSET', KEYS[1], 'shown', ARGV[2], 'mid', ARGV[3])
elseif ARGV[1] == 'effect' then
  redis.call('HDEL', KEYS[1], 'o:' .. ARGV[2])
  if ARGV[3] ~= '' and redis.call('EXISTS', KEYS[3]) == 1 then
    redis.call('HSET', KEYS[3], 'mid', ARGV[3])
  end
end
local left = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'o:' then
    if ARGV[1] == 'blocked' then redis.call('HDEL', KEYS[1], field) else left = left + 1 end
  end
end
local screen = redis.call('HMGET', KEYS[1], 'wn', 'shown')
if ARGV[1] == 'blocked' then
  redis.call('HSET', KEYS[1], 'shown', screen[1] or '', 'gone', '1')
elseif screen[1] and screen[1] ~= screen[2] then
  left = left + 1
end
if left == 0 or ARGV[1] == 'blocked' then
  redis.call('ZREM', KEYS[2], ARGV[4])
end
return left
