-- Set aside what cannot be read, and when; the newest are kept.
-- KEYS unreadable · ARGV now, raw, ttl, how many are kept
local count = redis.call('RPUSH', KEYS[1], digits(now) .. ':' .. ARGV[2])
redis.call('LTRIM', KEYS[1], -ARGV[4], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'ok', digits(count)}
