"""The read API: one view for a list, one for a record, one for a file, made for each data set."""
