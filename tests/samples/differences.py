"""Where an answer has other keys than its example."""

from typing import Any

FREE = {"metadata", "final_variants", "successes", "failures", "pg_payment_info", "pg_paid_info", "params"}


def differences(ours: Any, theirs: Any, at: str = "") -> list[str]:
    """Where two answers have other keys; maps that hold free keys are not looked into."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if at.rsplit(".", 1)[-1] in FREE:
            return []
        found = [f"{at}.{key} is ours only" for key in ours.keys() - theirs.keys()]
        found += [f"{at}.{key} is missing" for key in theirs.keys() - ours.keys()]
        return found + [
            one for key in ours.keys() & theirs.keys() for one in differences(ours[key], theirs[key], f"{at}.{key}")
        ]
    if isinstance(ours, list) and isinstance(theirs, list) and ours and theirs:
        return differences(ours[0], theirs[0], f"{at}[]")
    is_other = type(ours) is not type(theirs) and None not in (ours, theirs)
    return [f"{at}: {type(ours).__name__}, not {type(theirs).__name__}"] if is_other else []
