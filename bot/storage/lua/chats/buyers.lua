-- Keep fields of a reseller's buyer book, for as long as a chat is kept; done again it changes nothing.
-- KEYS book · ARGV now, ttl, whether all else goes ('1'), then fields and values
if ARGV[3] == '1' then
  redis.call('DEL', KEYS[1])
end
for i = 4, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {'ok', digits((#ARGV - 3) / 2)}
