"""What is felt, measured: each figure beside something run in the same minute on the same machine."""
