"""From the catalogue's TOML files to the domain: reading, the form, the checks."""
