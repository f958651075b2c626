-- Claim due work: move it into the future, so that whoever dies with it leaves it to the next.
-- KEYS due · ARGV visibility, limit, bot
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local until_ = string.format('%.0f', now + ARGV[1])
local members = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[2])
local claimed = {}
for _, member in ipairs(members) do
  if string.find(member, ':' .. ARGV[3] .. ':', 1, true) then
    redis.call('ZADD', KEYS[1], until_, member)
    claimed[#claimed + 1] = member
    claimed[#claimed + 1] = until_
  end
end
return claimed
