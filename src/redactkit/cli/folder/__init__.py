"""Commands on a folder that `batch` wrote."""
