"""Reports: one analysed set, or a person's weeks, as a page to print, as data, and for a clinic's system."""
