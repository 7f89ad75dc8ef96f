;; expect: formatted-message 4:11
(use-modules (gnu packages))
(map specification->package
'("hello" "no-such-package"))
