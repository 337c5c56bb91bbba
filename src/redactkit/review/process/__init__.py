"""One file through the gate, alone or among workers."""
