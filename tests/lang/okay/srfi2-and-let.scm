;;; and-let* inside larger expressions.

(use-modules (srfi srfi-2))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (parse s)
  (and-let* ((i (string-index s #\:)) (k (string-take s i)) ((not (string-null? k)))
             (v (string-drop s (1+ i))))
    (cons k v)))
(show (parse "a:b")
      (parse ":b")
      (parse "ab")
      (and-let* ((x 1) (y #f) (z (error "never"))) z))
