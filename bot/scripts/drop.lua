-- Take an order out of every set that names it.
-- KEYS sets · ARGV now, refs…
for _, key in ipairs(KEYS) do
  redis.call('ZREM', key, unpack(ARGV, 2))
end
return {'ok', digits(#KEYS)}
