"""The shell around `knowledge`: command line, configuration, texts; everything that may fail because of the world."""
