-- Put values in place of those of a hash that are still as they were read; what changed meanwhile is sealed anew already.
-- KEYS hash · ARGV now, (field, value as it was, value)…
local changed = 0
for i = 2, #ARGV, 3 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    changed = changed + 1
  end
end
return {'ok', digits(changed)}
