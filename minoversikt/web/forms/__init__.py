"""Forms, one module a feature: plain questions, errors in plain words; what is stored is the services' to judge."""
