;;; An exported macro keeps access to private helpers.

(define-module (lang macros) #:export (with-log log-entries))
(define entries '())
(define (note! x) (set! entries (cons x entries)))
(define (log-entries) (reverse entries))
(define-syntax with-log
  (syntax-rules ()
    ((_ name body ...)
     (begin
       (note! (list 'enter name))
       (let ((r (begin body ...))) (note! (list 'leave name)) r)))))
(define-module (guile-user) #:use-module (lang macros))
(define (note! x) 'mine)
(write (with-log 'a (with-log 'b (+ 1 2)))) (newline)
(write (log-entries)) (newline)
