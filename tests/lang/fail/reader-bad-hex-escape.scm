;; expect: bad-string-escape 2:11
(display "\xZZ")
