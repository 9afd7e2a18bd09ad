"""`--self-test`: whether this very program is whole, wherever and however it was installed."""
