-- Appoint work, unless it is due sooner.
-- KEYS due · ARGV now, member, delay
appoint(KEYS[1], ARGV[2], now + ARGV[3])
return 1
