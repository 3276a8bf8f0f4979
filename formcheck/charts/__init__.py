"""Charts, for the pages of the app and for reports: one definition of each."""
