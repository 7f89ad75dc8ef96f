;;; guard in recursive functions and as loop control.

(use-modules (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (parse-all items)
  (let loop ((l items) (good '()) (bad '()))
    (if (null? l)
        (list (reverse good) (reverse bad))
        (guard (e ((string? e) (loop (cdr l) good (cons e bad))))
          (let ((n (or (string->number (car l)) (raise (car l)))))
            (loop (cdr l) (cons n good) bad))))))
(show (parse-all '("1" "x" "2.5" "y")))
(define (depth n)
  (guard (e ((number? e) (if (< e 3) (raise (+ e 1)) (list 'stopped e))))
    (if (= n 0) (raise 0) (depth (- n 1)))))
(show (depth 5))
