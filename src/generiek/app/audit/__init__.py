"""Who consulted or changed police data, written once and read only by the administrator."""
