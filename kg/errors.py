"""The errors that reach a user: each says where, what is wrong and what to do, in one line."""


class KgError(Exception):
    """Base of every error `kg` raises on purpose; `str(error)` is the one line a user reads."""


class InputError(KgError):
    """A page, folder or standard input that cannot be read as newspaper text."""


class ModelError(KgError):
    """A model file that is missing, damaged or of another version."""


class DataError(KgError):
    """A data file of the package, or a corrections file, that does not read as it should."""


class OutputError(KgError):
    """An output folder or file that cannot be written."""
