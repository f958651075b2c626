-- Lend calls of limits that all processes of the bot share. A rate gives its tokens at once. A window counts what is lent
-- and not reported as used, by whomever, and by twentieths of its time what was used; a loan that ended was used then.
-- Who waits for a batch is given a time of its own, so that many who wait do not all ask when there is enough for one.
-- KEYS limits, sharers · ARGV now, process, wanted, batch to wait for, reserve, used since the last time,
-- milliseconds since the last use, given back, still had, lease, hold (milliseconds), (kind, a second or limit, burst or seconds)…
local GONE, HOUR = 30 * 1000, 3600 * 1000
local process, wanted, batch, reserve = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local used, unused, has, lease = tonumber(ARGV[6]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', digits(now - GONE))
redis.call('ZADD', KEYS[2], digits(now), process)
redis.call('PEXPIRE', KEYS[2], GONE)
local sharers = redis.call('ZCARD', KEYS[2])
local flat, state, uses = redis.call('HGETALL', KEYS[1]), {}, {{now - ARGV[7], used}}
for i = 1, #flat, 2 do
  state[flat[i]] = flat[i + 1]
end
local function keep(field, value)
  state[field] = digits(value)
  redis.call('HSET', KEYS[1], field, string.format('%.6f', value))
end
redis.call('PEXPIRE', KEYS[1], 2 * HOUR)
-- loans: what this process has left, of which an answer may have been lost, and what others have until it ends
local lent = 0
uses[2] = {now, math.max(0, tonumber(state['left:' .. process] or 0) - used - unused - has)}
keep('left:' .. process, has)
for field, count in pairs(state) do
  local whose = string.match(field, '^left:(.*)$')
  local ends = whose and tonumber(state['ends:' .. whose] or 0)
  if whose and ends <= now and whose ~= process then
    uses[#uses + 1] = {ends, tonumber(count)}
    redis.call('HDEL', KEYS[1], field, 'ends:' .. whose)
  elseif whose then
    lent = lent + count
  end
end
local held = math.min(math.max(tonumber(state.held or 0), now + ARGV[11]), now + 60000)
local limits, room = {}, held > now and 0 or wanted
for i = 12, #ARGV, 3 do
  local limit = {name = 'limit:' .. i .. ':', is_rate = ARGV[i] == 'rate', a = tonumber(ARGV[i + 1]), b = tonumber(ARGV[i + 2])}
  if limit.is_rate then
    local since = math.max(0, now - tonumber(state[limit.name .. 'at'] or now))
    limit.tokens = math.min(limit.b, tonumber(state[limit.name .. 'left'] or limit.b) + since * limit.a / 1000 + unused)
    limit.free = limit.tokens - math.min(limit.b - 1, reserve * limit.b)
  else
    limit.slot, limit.slots, limit.used = limit.b * 50, {}, lent
    for _, use in ipairs(uses) do
      if use[2] > 0 then
        local field = limit.name .. digits(math.floor(use[1] / limit.slot))
        state[field] = redis.call('HINCRBY', KEYS[1], field, use[2])
      end
    end
    for field, count in pairs(state) do
      if string.sub(field, 1, #limit.name) == limit.name then
        local ends = (tonumber(string.sub(field, #limit.name + 1)) + 1) * limit.slot + limit.b * 1000
        if ends <= now then
          redis.call('HDEL', KEYS[1], field)
        else
          limit.used = limit.used + count
          table.insert(limit.slots, {ends = ends, count = tonumber(count)})
        end
      end
    end
    table.sort(limit.slots, function(one, other) return one.ends < other.ends end)
    limit.free = math.max(1, math.floor(limit.a * (1 - reserve))) - limit.used
  end
  room = math.min(room, math.floor(limit.free + 1e-6))
  table.insert(limits, limit)
end
local function most(limit)
  return math.max(1, math.floor((limit.is_rate and limit.b or limit.a) * (1 - reserve)))
end
local function wait_for(limit, needed)
  needed = math.min(needed, most(limit)) - limit.free
  if needed <= 0 then
    return 0
  elseif limit.is_rate then
    return needed / limit.a * 1000
  end
  for _, slot in ipairs(limit.slots) do
    needed = needed - slot.count
    if needed <= 0 then
      return slot.ends - now
    end
  end
  return lease
end
local granted = math.max(0, room)
batch = granted > 0 and batch or 1
local by_rate, by_window, slowest = 0, 0, 0 -- milliseconds: until a batch is there, and what it takes
for _, limit in ipairs(limits) do
  limit.free = limit.free - granted
  if limit.is_rate then
    by_rate = math.max(by_rate, wait_for(limit, batch))
    slowest = math.max(slowest, batch / limit.a * 1000)
    keep(limit.name .. 'left', limit.tokens - granted)
    keep(limit.name .. 'at', now)
  else
    by_window = math.max(by_window, wait_for(limit, batch))
  end
end
if granted > 0 then
  keep('left:' .. process, state['left:' .. process] + granted)
  keep('ends:' .. process, now + lease)
end
if held > now then
  keep('held', held)
  return {'0', digits(held - now), digits(sharers)}
elseif by_rate > by_window then
  by_rate = math.max(by_rate, math.min(tonumber(state.turn or 0) - now, sharers * slowest))
  keep('turn', now + by_rate + slowest)
end
return {digits(granted), digits(math.ceil(math.max(by_rate, by_window))), digits(sharers)}
