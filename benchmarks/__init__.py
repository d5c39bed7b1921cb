"""Scripts that measure and fit; not shipped with the package."""
