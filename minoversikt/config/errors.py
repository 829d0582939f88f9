"""What can be wrong with a set-up; every text says what it is about and what to do."""


class ConfigurationError(Exception):
    """A setting is missing or wrong. Names the variable and what to do; never its value, which may be secret."""

    def __init__(self, variable: str, hint: str) -> None:
        """Keep the variable's name for tests and logs."""
        super().__init__(f"{variable}: {hint}")
        self.variable = variable
        self.hint = hint


class LaunchError(Exception):
    """The product can't start; nothing was broken. The text is for the person at the terminal."""


class FolderBusyError(LaunchError):
    """Another process uses the data folder."""


class NewerDatabaseError(LaunchError):
    """The data was written by a newer version than the one that was started."""


class DiskFullError(LaunchError):
    """There is no room for the data."""
