"""What makes the models and data that kg carries; needs `pip install kg[train]`, the package does not."""
