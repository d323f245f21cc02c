"""The page in the browser: the commands for those who do not live in a command line. flask and waitress live here alone."""
