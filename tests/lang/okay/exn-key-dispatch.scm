;;; Dispatching on keys as command-line tools do.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (report thunk)
  (catch #t
    thunk
    (lambda (key . args)
      (case key
        ((system-error)
         (format #f "system: ~a" (strerror (system-error-errno (cons key args)))))
        ((misc-error) (apply simple-format #f (cadr args) (caddr args)))
        ((unbound-variable) (format #f "unbound: ~a" (car (caddr args))))
        ((wrong-type-arg) "type")
        (else (format #f "other: ~a" key))))))
(show (report (lambda () (open-input-file "data/absent")))
      (report (lambda () (error "bad value:" 5)))
      (report (lambda () (eval 'nowhere (current-module))))
      (report (lambda () (vector-ref 5 0)))
      (report (lambda () (throw 'custom)))
      (report (lambda () 'fine)))
