"""Pure stages from scan to article: no files, no clock, no network, no Luigi."""
