"""An export becomes events; one file per format."""
