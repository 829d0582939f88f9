"""The pages of a plan beside Min plan and goals, one file per part."""
