"""The verbs: each takes an actor first, opens the door, and returns frozen shapes of the domain."""
