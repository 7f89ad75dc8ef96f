;; expect: bad-character-name 2:8
(write #\no-such-character)
