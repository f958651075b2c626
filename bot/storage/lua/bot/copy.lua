-- Read all of a bot that stands in one shard, at one moment: what belongs together is copied together.
-- KEYS due (any key of the shard) · ARGV now, bot
-- Answers the time, (member, score)… of its due work, and for each key its name, type, milliseconds to live and value.
local mine, found, due = string.sub(KEYS[1], 1, -4) .. ARGV[2] .. ':', {}, {}
local read = {
  string = function(key) return {redis.call('GET', key)} end,
  hash = function(key) return redis.call('HGETALL', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
}
for _, key in ipairs(redis.call('KEYS', mine .. '*')) do
  local kind = redis.call('TYPE', key)['ok']
  if read[kind] then
    found[#found + 1] = {string.sub(key, #mine + 1), kind, digits(redis.call('PTTL', key)), read[kind](key)}
  end
end
local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #all, 2 do
  if string.match(all[i], '^%a+:' .. ARGV[2] .. ':') then
    due[#due + 1] = all[i]
    due[#due + 1] = all[i + 1]
  end
end
return {digits(now), due, found}
