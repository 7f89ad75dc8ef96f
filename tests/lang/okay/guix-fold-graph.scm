;;; Service-like extension folding with errors for missing and ambiguous targets.

(use-modules (srfi srfi-1) (srfi srfi-34) (srfi srfi-35) (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-condition-type &missing &error missing? (wanted missing-wanted))
(define-condition-type &ambiguous &error ambiguous? (kind ambiguous-kind))
(define (find-one kind nodes)
  (match (filter (lambda (n) (eq? (car n) kind)) nodes)
    (() (raise (condition (&missing (wanted kind)))))
    ((one) one)
    (_ (raise (condition (&ambiguous (kind kind)))))))
(define (edges nodes)
  (append-map (match-lambda
                ((name targets _ ...)
                 (map (lambda (t) (cons name (car (find-one t nodes)))) targets)))
              nodes))
(define (try nodes)
  (guard (c ((missing? c) (list 'missing (missing-wanted c)))
            ((ambiguous? c) (list 'ambiguous (ambiguous-kind c))))
    (edges nodes)))
(show (try '((root ()) (etc (root)) (ssh (etc root))))
      (try '((etc (root))))
      (try '((root ()) (root ()) (etc (root)))))
