-- The first thing in every script: now in milliseconds, the server's unless one is given (a simulator's), and no exponent.
local function digits(number)
  return string.format('%.0f', number)
end
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
-- Appointments are even and claims are odd, so that finishing a claim never removes an appointment made since.
local function appointed(time)
  return digits(math.floor(time / 2) * 2)
end
-- Of two appointments the sooner one stands; a claim becomes one, or finishing it would remove what was added since.
local function appoint(due, member, time)
  local have = tonumber(redis.call('ZSCORE', due, member) or time)
  redis.call('ZADD', due, appointed(math.min(have, time)), member)
end
local function claimed_until(time)
  return digits(math.floor(time / 2) * 2 + 1)
end
