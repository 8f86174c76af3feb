"""A shallow grammar of newspaper Chinese: pieces, phrases, settings, predicates, frames, clauses."""
