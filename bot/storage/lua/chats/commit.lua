-- Commit one turn of a chat: draft, wanted screen, effects, a new order and due work, all or nothing.
-- KEYS chat, due, order · ARGV now, version, update, draft, want, nonce, ttl, order record, reach, #effects,
-- (id, payload)…, (member, delay; below 0 removes)…
-- Answers status and version, and of what was committed the time and what a delivery must know besides: (field, value)…
redis.call('ZCARD', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
redis.call('HLEN', KEYS[3])
local server = ARGV[8] ~= '' and redis.call('INFO', 'server') or '' -- who takes an order: another may have lost what came after
local have = redis.call('HMGET', KEYS[1], 'v', 'seen')
local version, seen = have[1] or '0', have[2] or ','
if ARGV[3] ~= '' and string.find(seen, ',' .. ARGV[3] .. ',', 1, true) then
  redis.call('PEXPIRE', KEYS[1], ARGV[7]) -- a write to wait behind: the first may not be on any replica yet
  return {'seen', version}
end
if version ~= ARGV[2] then
  return {'conflict', version}
end
version = digits(version + 1)
redis.call('HSET', KEYS[1], 'v', version, 'd', ARGV[4])
redis.set_repl(redis.REPL_NONE) -- the mark of who began, see load.lua
redis.call('HDEL', KEYS[1], ARGV[3] ~= '' and 'turn' or 'look')
redis.set_repl(redis.REPL_ALL)
if ARGV[3] ~= '' then
  seen = seen .. ARGV[3] .. ','
  if #seen > 1600 then
    seen = string.sub(seen, string.find(seen, ',', #seen - 1500, true), -1)
  end
  redis.call('HSET', KEYS[1], 'seen', seen)
end
if ARGV[6] ~= '' then
  if redis.call('HGET', KEYS[1], 'wn') == ARGV[6] then
    redis.call('HDEL', KEYS[1], 'shown') -- the same screen, to be shown again
  end
  redis.call('HSET', KEYS[1], 'want', ARGV[5], 'wn', ARGV[6])
end
redis.call('PEXPIRE', KEYS[1], ARGV[7])
if ARGV[8] ~= '' and redis.call('EXISTS', KEYS[3]) == 0 then
  redis.call('HSET', KEYS[3], 'rev', '1', 'rec', ARGV[8], 'run', string.match(server, 'run_id:(%x+)') or '')
end
if ARGV[9] == 'here' then
  redis.call('HDEL', KEYS[1], 'gone', 'told')
elseif ARGV[9] == 'gone' then
  redis.call('HSET', KEYS[1], 'gone', '1')
end
local effects = 10 + 2 * tonumber(ARGV[10])
for i = 11, effects, 2 do
  redis.call('HSET', KEYS[1], 'o:' .. ARGV[i], ARGV[i + 1])
end
for i = effects + 1, #ARGV, 2 do
  if tonumber(ARGV[i + 1]) < 0 then
    redis.call('ZREM', KEYS[2], ARGV[i])
  else
    appoint(KEYS[2], ARGV[i], now + ARGV[i + 1])
  end
end
local besides = {}
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'o:' or field == 'shown' or field == 'mid' or field == 'gone' or field == 'told' then
    besides[#besides + 1] = field
    besides[#besides + 1] = redis.call('HGET', KEYS[1], field)
  end
end
return {'ok', version, digits(now), besides}
