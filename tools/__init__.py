"""What builds the project itself: its generated pages. Never shipped with the package."""
