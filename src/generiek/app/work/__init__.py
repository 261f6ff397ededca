"""Prepared work: orders with a goal, an expected result, a place and an effort."""
