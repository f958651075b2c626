-- Put a message into a chat's outbox, whatever the chat is at; the same id is the same message.
-- KEYS chat, due · ARGV now, effect id, payload, ttl, send member
redis.call('ZCARD', KEYS[2]) -- a key of a wrong type ends the script before it has written anything
redis.call('HSET', KEYS[1], 'o:' .. ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
appoint(KEYS[2], ARGV[5], now)
return 1
