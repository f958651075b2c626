-- Read a chat and the time, in one journey.
-- KEYS chat · ARGV now
return {digits(now), redis.call('HGETALL', KEYS[1])}
