-- Finish claimed work, only while the claim is still the one that was made.
-- KEYS due · ARGV now, member, claimed score, delay ('' removes)
if redis.call('ZSCORE', KEYS[1], ARGV[2]) ~= ARGV[3] then
  return 0
end
if ARGV[4] == '' then
  return redis.call('ZREM', KEYS[1], ARGV[2])
end
redis.call('ZADD', KEYS[1], appointed(now + ARGV[4]), ARGV[2])
return 1
