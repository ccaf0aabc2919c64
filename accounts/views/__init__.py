"""Pages about oneself, one's organisations, and the offices of the procedure."""
