-- Claim due work: move it into the future, so that whoever dies with it leaves it to the next.
-- KEYS due · ARGV now, visibility, limit, bot
local claim = digits(now + ARGV[2])
local claimed = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', digits(now), 'LIMIT', 0, ARGV[3])) do
  if string.find(member, ':' .. ARGV[4] .. ':', 1, true) then
    redis.call('ZADD', KEYS[1], claim, member)
    claimed[#claimed + 1] = member
    claimed[#claimed + 1] = claim
  end
end
return claimed
