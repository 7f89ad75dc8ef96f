;; expect: bad-import 2:14
(use-modules srfi-1)
