;;; A datum for port-files.scm.

(config (name "sample") (ports 80 443) . end)
