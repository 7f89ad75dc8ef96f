;; expect: %exception 3:1
(use-modules (gnu))
(use-package-modules no-such-module)
