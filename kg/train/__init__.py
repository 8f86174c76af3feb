"""What makes the weights under `kg/models`; needs torch and jieba (`pip install kg[train]`), the package does not."""
