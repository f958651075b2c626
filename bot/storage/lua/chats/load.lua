-- Read a chat and the time, in one journey; who begins with something leaves a mark before, and hears how many did.
-- The mark is for processes that die while they decide, so it need not outlive the server: no file and no replica has it.
-- KEYS chat, what outlives chats · ARGV now, kind of attempt ('turn', 'look'; '' for none), its id, the process, ttl, chat
-- Answers the time, the chat, the deaths, and what it begins with where it has run out.
local deaths = 0
if ARGV[2] ~= '' then
  local mark = redis.call('HGET', KEYS[1], ARGV[2]) or ''
  local id, process, before = string.match(mark, '^(%S*) (%S*) (%d+)$')
  if id == ARGV[3] then
    deaths = process == ARGV[4] and tonumber(before) or before + 1
  end
  redis.set_repl(redis.REPL_NONE)
  redis.pcall('HSET', KEYS[1], ARGV[2], ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. digits(deaths)) -- a full server is read all the same
  if redis.call('PTTL', KEYS[1]) < 0 then
    redis.pcall('PEXPIRE', KEYS[1], ARGV[5])
  end
end
return {digits(now), redis.call('HGETALL', KEYS[1]), deaths, redis.call('HGET', KEYS[2], ARGV[6]) or ''}
