-- Take an event of the shop once; answers `ok`, `seen`, or `full` where too many wait.
-- KEYS events, those seen, due · ARGV now, unique id, packed ('' where nothing is to be done), ttl, most, member
redis.call('HLEN', KEYS[1]) -- a key of a wrong type ends the script before it has written anything
redis.call('ZCARD', KEYS[3])
if redis.call('ZSCORE', KEYS[2], ARGV[2]) then
  redis.call('PEXPIRE', KEYS[2], ARGV[4]) -- a write to wait behind: the first may not be on any replica yet
  return {'seen', '0'}
end
local most = tonumber(ARGV[5])
if ARGV[3] ~= '' then
  if redis.call('HLEN', KEYS[1]) >= most then
    return {'full', '0'}
  end
  redis.call('HSET', KEYS[1], ARGV[2], digits(now) .. ':' .. ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  appoint(KEYS[3], ARGV[6], now)
end
redis.call('ZADD', KEYS[2], digits(now), ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', digits(now - ARGV[4]))
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -10 * most - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return {'ok', '0'}
