-- Grant what a link offers to the first who opens it within its time; how many one person opens in an hour is counted.
-- KEYS invite, staff, tries of the person · ARGV now, user, member, most tries
local tries = redis.call('INCR', KEYS[3])
if tries == 1 then
  redis.call('PEXPIRE', KEYS[3], 3600 * 1000)
end
if tries > tonumber(ARGV[4]) then
  return {'slow', ''}
end
local till, used = unpack(redis.call('HMGET', KEYS[1], 'until', 'used'))
if not till then
  return {'unknown', ''}
elseif used then
  return {used == ARGV[2] and 'again' or 'used', ''}
elseif tonumber(till) < now then
  return {'expired', ''}
end
redis.call('HSET', KEYS[1], 'used', ARGV[2])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], 'version', digits((tonumber(redis.call('HGET', KEYS[2], 'version') or '') or 0) + 1))
return {'ok', ''}
