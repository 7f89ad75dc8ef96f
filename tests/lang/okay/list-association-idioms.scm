;;; Building and querying configuration-like alists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define config
  '((host . "localhost") (ports . (80 443)) (options (debug . #t) (level . 3))))
(define* (lookup alist path #:optional default)
  (if (null? path)
      alist
      (let ((p (assq (car path) alist)))
        (if p (lookup (cdr p) (cdr path) default) default))))
(show (lookup config '(host))
      (lookup config '(options level))
      (lookup config '(options none) 'missing)
      (lookup config '(ports)))
(define (merge-alists a b) (append (filter (lambda (p) (not (assq (car p) b))) a) b))
(show (merge-alists '((a . 1) (b . 2)) '((b . 3) (c . 4))))
