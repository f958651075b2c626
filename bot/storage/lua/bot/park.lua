-- Set an update aside as it came, and when; done again it is still one.
-- KEYS parked · ARGV now, update, raw, ttl
redis.call('HSETNX', KEYS[1], ARGV[2], digits(now) .. ':' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'ok', ARGV[2]}
