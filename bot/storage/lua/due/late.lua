-- Tell what of a shard's due work is late: how much stands on the list, and of each kind how much and since when.
-- KEYS due · ARGV now, most to look at, bot (empty for all)
local answer, order, late = {digits(redis.call('ZCARD', KEYS[1]))}, {}, {}
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', digits(now), 'WITHSCORES', 'LIMIT', 0, ARGV[2])
for i = 1, #found, 2 do
  local kind, bot = string.match(found[i], '^(%a+):(%-?%d+):')
  if ARGV[3] == '' or bot == ARGV[3] then
    if not late[kind] then
      late[kind] = {0, now - found[i + 1]} -- the first is the oldest
      order[#order + 1] = kind
    end
    late[kind][1] = late[kind][1] + 1
  end
end
for _, kind in ipairs(order) do
  answer[#answer + 1] = kind
  answer[#answer + 1] = digits(late[kind][1])
  answer[#answer + 1] = digits(late[kind][2])
end
return answer
