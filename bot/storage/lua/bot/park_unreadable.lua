-- Set aside what cannot be read, and when; done again it is still one, and the newest are kept.
-- KEYS unreadable · ARGV now, raw, ttl, how many are kept
local kept = redis.call('LRANGE', KEYS[1], 0, -1)
for _, each in ipairs(kept) do
  if string.sub(each, string.find(each, ':', 1, true) + 1) == ARGV[2] then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    return {'ok', digits(#kept)}
  end
end
local count = redis.call('RPUSH', KEYS[1], digits(now) .. ':' .. ARGV[2])
redis.call('LTRIM', KEYS[1], -ARGV[4], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'ok', digits(count)}
