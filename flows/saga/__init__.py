"""Place a confirmed order once, whatever is killed when: records and pure steps."""
