"""What many reports come to: who has reported, what they add up to, how that differs from last year. Values and pure functions."""
