-- Count an order against what its chat and its phone may order; above that it waits for an admin, and one order of the
-- chat an hour brings the alert. Asked again, an order is counted once and brings the alert that it brought. While the
-- shop rests nothing is counted, and the answer is until when, 0 where nobody said.
-- KEYS all of the chat, of the phone, then both of the kind, orders that wait, alert, blocked, pause
-- ARGV now, ref, answer (ask, wait, go), kind (cod, unpaid), field of the chat and of the phone among the blocked, then
-- caps an hour and a day, of all and of the kind ('' for none), first of a chat, then of a phone
local HOUR, DAY = 3600 * 1000, 24 * 3600 * 1000
local KEPT = 90 * DAY
local ref, answer = ARGV[2], ARGV[3]
local function is_over(key, cap, span)
  return cap ~= '' and redis.call('ZCOUNT', key, '(' .. digits(now - span), '+inf') >= tonumber(cap)
end
local function is_full(key, per_hour, per_day)
  return is_over(key, per_hour, HOUR) or is_over(key, per_day, DAY)
end
local function refusal()
  if answer == 'wait' then
    return 'waits'
  elseif answer == 'go' or redis.call('ZSCORE', KEYS[1], ref) then
    return nil
  elseif redis.call('HEXISTS', KEYS[7], ARGV[5]) == 1 or redis.call('HEXISTS', KEYS[7], ARGV[6]) == 1 then
    return 'blocked'
  elseif is_full(KEYS[1], ARGV[7], ARGV[8]) or is_full(KEYS[2], ARGV[11], ARGV[12]) then
    return 'orders'
  elseif is_full(KEYS[3], ARGV[9], ARGV[10]) or is_full(KEYS[4], ARGV[13], ARGV[14]) then
    return ARGV[4]
  end
end
local till = redis.call('HGET', KEYS[8], 'until')
if answer ~= 'wait' and till and (till == '0' or tonumber(till) > now) then
  return {'paused', till}
end
local why = refusal()
if not why then
  for i = 1, 4 do
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', digits(now - DAY))
    redis.call('ZADD', KEYS[i], 'NX', digits(now), ref)
    redis.call('PEXPIRE', KEYS[i], DAY)
  end
  redis.call('ZREM', KEYS[5], ref)
  return {'go', ''}
end
redis.call('ZADD', KEYS[5], 'NX', digits(now), ref)
redis.call('PEXPIRE', KEYS[5], KEPT)
local bringer, at = string.match(redis.call('GET', KEYS[6]) or '', '^(.*) (%d+)$')
if not at or math.abs(now - at) >= HOUR then
  redis.call('SET', KEYS[6], ref .. ' ' .. digits(now), 'PX', DAY)
  bringer = ref
end
return {bringer == ref and 'alert' or 'hold', why}
