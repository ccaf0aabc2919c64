"""What a plan computes without a database: content, differences, merging, order, money, ledger, adjustment, drawing."""
