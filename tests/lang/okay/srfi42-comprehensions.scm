;;; Eager comprehensions.

(use-modules (srfi srfi-42))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list-ec (:range i 5) (* i i))
      (list-ec (: x '(1 2)) (: y "ab") (list x y))
      (sum-ec (:range i 1 11) i)
      (vector-ec (: i 3) i)
      (list-ec (:range i 10) (if (odd? i)) i)
      (first-ec 'none (: x '(1 2 3)) (if (even? x)) x)
      (any?-ec (: x '(1 2)) (even? x))
      (every?-ec (: x '(2 4)) (even? x))
      (string-ec (: c "abc") (char-upcase c))
      (fold-ec 1 (:range i 1 6) i *))
