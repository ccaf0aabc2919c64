"""The portal on one machine: the launcher behind script/server and the runner behind script/test."""
