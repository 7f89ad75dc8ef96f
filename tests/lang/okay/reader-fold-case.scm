;;; #!fold-case and #!no-fold-case switch for one port.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (read-list s)
  (call-with-input-string s
    (lambda (p) (let loop ((x (read p)) (acc '()))
                  (if (eof-object? x) (reverse acc) (loop (read p) (cons x acc)))))))
(show (read-list "Foo #!fold-case Foo BAR #:KeY #\\A \"Str\" #!no-fold-case Foo"))
(show (read-list "ABC"))
(read-enable 'case-insensitive)
(show (read-list "ABC Def"))
(read-disable 'case-insensitive)
(show (read-list "ABC"))
