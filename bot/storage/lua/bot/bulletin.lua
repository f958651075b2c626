-- Tell what every process of the bot should know: who is blocked and who has which role, where that changed, whether the
-- shop rests, and which chats Telegram refused.
-- KEYS blocked, refused, staff, pause · ARGV now, versions of the block list and of the staff that are known,
-- (chat, milliseconds it is refused for)…
for i = 4, #ARGV, 2 do
  local till = math.max(now + ARGV[i + 1], tonumber(redis.call('HGET', KEYS[2], ARGV[i]) or 0))
  redis.call('HSET', KEYS[2], ARGV[i], digits(till))
end
local refused, all = {}, redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  if tonumber(all[i + 1]) > now then
    refused[#refused + 1] = all[i]
    refused[#refused + 1] = digits(all[i + 1] - now)
  else
    redis.call('HDEL', KEYS[2], all[i])
  end
end
local version = redis.call('HGET', KEYS[1], 'version') or '0'
local staff = redis.call('HGET', KEYS[3], 'version') or '0'
local members = staff == ARGV[3] and {} or redis.call('HGETALL', KEYS[3])
local blocked = version == ARGV[2] and {} or redis.call('HKEYS', KEYS[1])
return {version, blocked, refused, staff, members, redis.call('HGETALL', KEYS[4])}
