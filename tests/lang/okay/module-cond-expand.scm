;;; cond-expand with features, and, or, not, else and library.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (cond-expand (guile 'guile) (else 'other))
      (cond-expand ((and guile srfi-1) 'both) (else 'no))
      (cond-expand ((or nonsense guile-3) 'one) (else 'no))
      (cond-expand ((not guile) 'no) (else 'else)))
(cond-expand (full-unicode (define u 'unicode)) (else (define u 'none)))
(show u
      (cond-expand (srfi-9 'nine) (else 'none))
      (cond-expand ((and (or nonsense srfi-13) (not (and guile nonsense))) 'nested)
                   (else 'no)))
(show (cond-expand (guile-2 'two) (else 'none))
      (cond-expand ((and) 'empty-and))
      (cond-expand ((or) 1) (else 'empty-or)))
