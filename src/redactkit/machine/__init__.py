"""Files, keys and the network: what the library needs of the machine that it runs on."""
