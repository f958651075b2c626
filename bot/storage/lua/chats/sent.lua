-- Note what was delivered; the due entry goes once the wanted screen is on show and no effect is left.
-- What a person who blocked the bot did not get waits for their return, and comes as new messages then. What others
-- must hear of it becomes effects in the same moment, each once until the person is back.
-- Two processes may show two screens at once. Which of the two is looked at is then told by the place: the lower
-- message counts, and of one message that both edited nobody knows, so that the wanted screen is shown once more.
-- KEYS chat, due, order · ARGV now, kind (screen, effect or blocked), nonce, effect id or chat's version, message id,
-- member, the nonce that was on show before, the order's field that keeps the message id, (effect id, payload)…
redis.call('HLEN', KEYS[1]) -- a key of a wrong type ends the script before it has written anything
redis.call('ZCARD', KEYS[2])
redis.call('HLEN', KEYS[3])
local is_so = true
if ARGV[2] == 'screen' then
  local shown, mid = unpack(redis.call('HMGET', KEYS[1], 'shown', 'mid'))
  local lowest = tonumber(string.match(mid or '', '^%d+')) or 0
  local place = tonumber(string.match(ARGV[4], '^%d+')) or 0
  shown = shown or ''
  if shown == ARGV[6] or shown == ARGV[3] and lowest <= place or lowest < place then
    redis.call('HSET', KEYS[1], 'shown', ARGV[3], 'mid', ARGV[4])
  elseif lowest == place then
    redis.call('HSET', KEYS[1], 'shown', '')
  end
elseif ARGV[2] == 'effect' then
  is_so = redis.call('HDEL', KEYS[1], 'o:' .. ARGV[3]) == 1
  if ARGV[4] ~= '' and redis.call('EXISTS', KEYS[3]) == 1 then
    redis.call('HSET', KEYS[3], ARGV[7], ARGV[4])
  end
else
  is_so = (redis.call('HGET', KEYS[1], 'v') or '0') == ARGV[3] -- nobody came back meanwhile
  if is_so then
    redis.call('HSET', KEYS[1], 'gone', '1', 'mid', '')
  end
end
if is_so and #ARGV > 7 then
  local told = redis.call('HGET', KEYS[1], 'told') or ','
  for i = 8, #ARGV, 2 do
    if not string.find(told, ',' .. ARGV[i] .. ',', 1, true) then
      redis.call('HSET', KEYS[1], 'o:' .. ARGV[i], ARGV[i + 1])
      told = told .. ARGV[i] .. ','
    end
  end
  redis.call('HSET', KEYS[1], 'told', told)
end
local left = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'o:' then
    left = left + 1
  end
end
local screen = redis.call('HMGET', KEYS[1], 'wn', 'shown')
if screen[1] and screen[1] ~= screen[2] then
  left = left + 1
end
if left == 0 then
  redis.call('ZREM', KEYS[2], ARGV[5])
elseif ARGV[2] == 'screen' and not redis.call('ZSCORE', KEYS[2], ARGV[5]) then
  appoint(KEYS[2], ARGV[5], now) -- another process took it for delivered, before what this one sent came below
end
return left
