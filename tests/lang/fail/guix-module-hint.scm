;; expect: no-such-module 3:22
(use-modules (gnu))
(use-package-modules no-such-module)
