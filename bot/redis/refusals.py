"""Why a start cannot work on this Redis, in a sentence about the setting, for each cause."""

from collections.abc import Mapping

from bot.redis.causes import Cause

_SENTENCES: Mapping[Cause, str] = {
    "full": "this Redis is full and takes no writes; raise its maxmemory, or give the bot one of its own.",
    "disk": "this Redis cannot write to its disk, so it takes no writes; make space there, its own log says more.",
    "wrong_password": "this Redis refuses the password, or asks for one; check user and password in the address.",
    "not_allowed": "this user may not read, write and run scripts under sb:*, which the bot needs; allow it by ACL.",
    "read_only": "that server is a replica and takes no writes; name the primary or sentinels.",
    "no_master": "no master is found there; check the address, and whether the cluster or the sentinels have one.",
    "not_replicated": "this Redis takes no writes while its replicas are away; its own log says why.",
    "busy": "this Redis is busy with a script of somebody else's; end that, or give the bot one of its own.",
    "crowded": "this Redis has no connection left for the bot; raise its maxclients.",
    "frozen": "what is there takes connections but does not answer in 5 s; see whether that Redis hangs.",
    "refused": "no Redis answers there; check address and password.",
    "lost": "what answers there ends the connection; check that it is a Redis, and whether it wants rediss://.",
}


def refusal(cause: Cause) -> str:
    """The sentence for a cause."""
    return f"REDIS_URL: {_SENTENCES.get(cause, 'this Redis takes no writes now; its own log says why.')}"
