"""Who may do what: sandbox keys only, and what each special one lacks.

`sk_sandbox_…` may do everything, `sk_sandbox_expired` has expired, `rk_sandbox_bot` has what the bot needs,
`rk_sandbox_reader` may not order, and `rk_sandbox_without_order_list` lacks that one scope.
"""

from scalev.sandbox.http.replies import Refusal

SCOPES = (
    "store:list", "store:read", "product:list", "product:read", "bundle:list", "bundle:read", "payment_account:list",
    "order:create", "order:read", "order:list", "order:update", "order:change_status", "order:delete",
    "order:statistics:read", "order:create_awb", "customer:list", "customer:read", "discount_code:list",
)  # fmt: skip
OF_THE_BOT = frozenset({*SCOPES[:6], "order:create", "order:read", "order:list", "order:update", "order:change_status"})


def grant(authorization: str | None, scope: str) -> frozenset[str]:
    """Read what the key may do; raises a 401, or a 403 where it lacks the scope that is needed."""
    found = scopes(authorization)
    if scope and scope not in found:
        raise Refusal(403)
    return found


def scopes(authorization: str | None) -> frozenset[str]:
    """Read what the key in the header may do; raises a 401 that says only what the real one says."""
    scheme, _, key = (authorization or "").partition(" ")
    if scheme != "Bearer" or not key.strip():
        raise Refusal(401)
    key = key.strip()
    if key == "sk_sandbox_expired":
        raise Refusal(401, "API key has expired")
    if key.startswith("sk_sandbox_") and len(key) > len("sk_sandbox_"):
        return frozenset(SCOPES)
    limited = scopes_of_restricted(key.removeprefix("rk_sandbox_")) if key.startswith("rk_sandbox_") else None
    if limited is None:
        raise Refusal(401, "Invalid API key")
    return limited


def scopes_of_restricted(name: str) -> frozenset[str] | None:
    """The scopes of a scopes_of_restricted key, or None where there is no such key."""
    if name == "bot":
        return OF_THE_BOT
    if name == "reader":
        return frozenset(scope for scope in SCOPES if scope.endswith((":list", ":read")))
    lacking = {scope for scope in SCOPES if name == f"without_{scope.replace(':', '_')}"}
    return frozenset(SCOPES) - lacking if lacking else None
