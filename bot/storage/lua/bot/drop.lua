-- Take orders out of every set that names them, however many: one call of Redis takes some thousands at most.
-- KEYS sets · ARGV now, refs…
local MOST = 1000
for _, key in ipairs(KEYS) do
  for first = 2, #ARGV, MOST do
    redis.call('ZREM', key, unpack(ARGV, first, math.min(first + MOST - 1, #ARGV)))
  end
end
return {'ok', digits(#KEYS)}
