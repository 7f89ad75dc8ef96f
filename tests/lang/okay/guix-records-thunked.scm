;;; Fields that see other fields through a syntax parameter.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <machine>
  (%machine name thunk)
  machine?
  (name machine-name)
  (thunk machine-thunk))
(define-syntax-parameter
  this-machine
  (lambda (s) (syntax-violation 'this-machine "used out of context" s)))
(define-syntax-rule (machine (name n) (greeting g))
  (%machine n
            (lambda (self)
              (syntax-parameterize ((this-machine (identifier-syntax self))) g))))
(define (machine-greeting m) ((machine-thunk m) m))
(define m
  (machine (name "box")
           (greeting (string-append "hello from " (machine-name this-machine)))))
(show (machine-greeting m)
      (machine-greeting
        (machine (name "other") (greeting (list 1 (machine-name this-machine))))))
