"""What the signature interactives reckon with: small models and rules, in Python alone, each with its sources."""
