;;; (get! g) and (set! s) reach the matched place.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (list 1 2 3))
(show (match p ((a (set! setter) . _) (setter 'new) a))
      p
      (match p ((_ _ (get! g)) (g))))
(define v (vector 1 2))
(match v (#((set! s) _) (s 'changed)))
(show v)
(show (match (cons 1 2) ((x . (set! d)) (d 5) x)))
