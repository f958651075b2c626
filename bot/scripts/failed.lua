-- Count a failure of an update.
-- KEYS failed · ARGV now, ttl
local count = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return count
