;; expect: X 1:1
(char-upcase "a")
