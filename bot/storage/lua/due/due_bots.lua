-- Tell which bots have work that is due: for each shard their numbers, each once. Nothing is claimed.
-- KEYS due… · ARGV now, most to look at of a shard
local FARTHEST = 2 * 3600 * 1000 -- as in claim.lua
local answer = {}
for i, key in ipairs(KEYS) do
  local bots, seen = {}, {}
  local function note(from, to)
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', key, from, to, 'LIMIT', 0, ARGV[2])) do
      local bot = string.match(member, '^%a+:(%d+):')
      if bot and not seen[bot] then
        seen[bot] = true
        bots[#bots + 1] = bot
      end
    end
  end
  note('-inf', digits(now))
  note('(' .. digits(now + FARTHEST), '+inf')
  answer[i] = bots
end
return answer
