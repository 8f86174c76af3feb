"""Actions: one thing done to one object, with who, how many, when, where, done or planned, says who."""

from kg.facts.actions.extract import find_actions

__all__ = ["find_actions"]
