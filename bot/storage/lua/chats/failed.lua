-- Count a failure of an update; of what is no number the count begins anew.
-- KEYS failed · ARGV now, ttl
local count = (tonumber(redis.call('GET', KEYS[1]) or '') or 0) + 1
redis.call('SET', KEYS[1], digits(count), 'PX', ARGV[2])
return count
