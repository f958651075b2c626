-- Read an order with what its next step needs to know: the time, and the run id of the server that answers.
-- KEYS order · ARGV now
local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or ''
return {digits(now), run_id, redis.call('HMGET', KEYS[1], 'rev', 'rec', 'mid', 'run')}
