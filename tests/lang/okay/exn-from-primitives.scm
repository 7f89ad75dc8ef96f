;;; Which exception types primitive errors belong to.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (types thunk)
  (with-exception-handler (lambda (e)
                            (list (error? e) (programming-error? e) (external-error? e)
                                  (undefined-variable-error? e)
                                  (exception-with-message? e)
                                  (exception-with-irritants? e)
                                  (exception-with-origin? e)))
    thunk
    #:unwind? #t))
(show (types (lambda () (error "x")))
      (types (lambda () (vector-ref #(1) 9)))
      (types (lambda () (symbol->string 1)))
      (types (lambda () (open-input-file "data/absent")))
      (types (lambda () (eval 'nope (current-module))))
      (types (lambda () (throw 'custom))))
