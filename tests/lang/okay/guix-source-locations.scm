;;; Locations of forms through macros and source properties.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax here
  (lambda (s)
    (let ((loc (syntax-source s)))
      #`(list #,(1+ (assq-ref loc 'line)) #,(assq-ref loc 'column)))))
(show (here))
(define-syntax-rule (wrapped x) (list 'w x))
(show (wrapped (here)))
(show (list (here)
            (here)))
(show (map (lambda (x) (assq-ref (source-properties x) 'line))
           (call-with-input-string "((a)\n(b)\n\n(c))" (lambda (p) (read p)))))
