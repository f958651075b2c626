-- Write a value and read it back, as every script here needs to.
-- KEYS proof · ARGV now, value, ttl
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return redis.call('GET', KEYS[1])
