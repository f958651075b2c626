-- Read a batch of orders: the time, the run id of the server that answers, its revision, head and the rows asked for.
-- KEYS batch · ARGV now, fields of rows…
local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or ''
local rows = {}
for i = 2, #ARGV do
  rows[#rows + 1] = redis.call('HGET', KEYS[1], ARGV[i]) or ''
end
local found = redis.call('HMGET', KEYS[1], 'rev', 'head')
return {digits(now), run_id, found[1] or '', found[2] or '', rows}
