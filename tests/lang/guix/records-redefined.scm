;;; Code that was expanded for another definition of its record type.

(use-modules (guix records))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type* <door> door make-door
  door?
  (width door-width (default 1)))

(define (make-one) (door))
(define (wider one) (door (inherit one) (width 2)))
(show (door-width (make-one)) (door-width (wider (make-one))))
(define old (make-one))

(define (try thunk)
  (catch 'record-abi-mismatch-error
    (lambda () (show (thunk)))
    (lambda (key who message args . rest)
      (show who message (eq? (car args) <door>)))))

;; The same fields again: nothing has changed for earlier code.
(define-record-type* <door> door make-door
  door?
  (width door-width (default 1)))
(try (lambda () (door-width (make-one))))
(try (lambda () (door-width (wider (make-one)))))

;; A field more.
(define-record-type* <door> door make-door
  door?
  (height door-height (default 2))
  (width door-width (default 1)))
(try make-one)
(try (lambda () (wider (make-one))))
(try (lambda () (wider (door))))
(try (lambda () (door-height (door))))
