-- Read an order with what its next step needs to know: the time, and the run id of the server that answers. Behind its
-- own five fields stand the admins' cards of it: (field, message id)…
-- KEYS order · ARGV now
local run_id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or ''
local found = redis.call('HMGET', KEYS[1], 'rev', 'rec', 'mid', 'run', 'picture')
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 5) == 'card:' then
    found[#found + 1] = field
    found[#found + 1] = redis.call('HGET', KEYS[1], field)
  end
end
return {digits(now), run_id, found}
