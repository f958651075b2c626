-- Claim due work: move it into the future, so that whoever dies with it leaves it to the next.
-- KEYS due · ARGV now, visibility, limit, bot
local FARTHEST = 2 * 3600 * 1000 -- further ahead than anything is appointed
local claim = claimed_until(now + math.max(1, ARGV[2]))
local claimed = {}
local limit = tonumber(ARGV[3])
local function take(from, to)
  local passed = 0
  repeat
    local page = redis.call('ZRANGEBYSCORE', KEYS[1], from, to, 'LIMIT', passed, limit)
    for _, member in ipairs(page) do
      if #claimed < 2 * limit and string.find(member, ':' .. ARGV[4] .. ':', 1, true) then
        redis.call('ZADD', KEYS[1], claim, member)
        claimed[#claimed + 1] = member
        claimed[#claimed + 1] = claim
      else
        passed = passed + 1 -- another bot's; it must not hide what comes after it
      end
    end
  until #page < limit or #claimed >= 2 * limit
end
take('-inf', digits(now))
take('(' .. digits(now + FARTHEST), '+inf') -- appointed before the clock was set back
return claimed
