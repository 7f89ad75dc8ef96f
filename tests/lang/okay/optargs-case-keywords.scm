;;; A clause of case-lambda* with keywords takes only keywords after its places.

(define f
  (case-lambda*
   ((a #:key b) (list 'keys a b))
   ((a #:optional b) (list 'optional a b))
   ((a . rest) (list 'rest a rest))))
(for-each (lambda (x) (write x) (newline))
          (list (f 1) (f 1 #:b 2) (f 1 2) (f 1 2 3)
                (procedure-minimum-arity (lambda* (a #:optional b #:key c) a))
                (procedure-minimum-arity (lambda* (a #:key c . r) a))))
