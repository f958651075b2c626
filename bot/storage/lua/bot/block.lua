-- Put somebody on a list, the blocked or the staff, or take them off; done again it changes nothing.
-- KEYS list · ARGV now, field, label ('' takes off)
local was = redis.call('HEXISTS', KEYS[1], ARGV[2])
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[2])
else
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
end
redis.call('HSET', KEYS[1], 'version', digits((tonumber(redis.call('HGET', KEYS[1], 'version') or '') or 0) + 1))
return {was == 1 and 'known' or 'new', ''}
