"""Who somebody is to the hub: tokens, one-time codes, personal codes."""
