-- Begin an order of a batch, unless it was begun: its record, and when it is looked at.
-- KEYS order, due · ARGV now, record, order member, delay
redis.call('ZCARD', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
if redis.call('EXISTS', KEYS[1]) == 1 then
  return {'seen', redis.call('HGET', KEYS[1], 'rev') or '0'}
end
local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or ''
redis.call('HSET', KEYS[1], 'rev', '1', 'rec', ARGV[2], 'run', run_id)
appoint(KEYS[2], ARGV[3], now + ARGV[4])
return {'ok', '1'}
