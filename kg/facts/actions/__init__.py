"""Actions: one thing done to one object, with who, how many, when, where, done or planned, says who."""

from kg.facts.actions.extract import find_actions, propose_actions
from kg.facts.actions.proposals import Proposal, read_proposals

__all__ = ["Proposal", "find_actions", "propose_actions", "read_proposals"]
