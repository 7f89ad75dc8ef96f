;;; SRFI 35 condition types, compound conditions and accessors.

(use-modules (srfi srfi-35) (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-condition-type &file &error file-condition? (name file-name))
(define-condition-type &parse
  &file
  parse-condition?
  (line parse-line)
  (column parse-column))
(define bare (make-condition &file 'name "a.conf"))
(define full (condition (&parse (name "b.conf") (line 3) (column 7))))
(define compound
  (make-compound-condition bare (condition (&message (message "unreadable")))))
(define listed
  (condition (&parse (name "c.conf") (line 1) (column 0))
             (&message (message "bad token"))))
(show (file-condition? bare) (parse-condition? bare) (file-condition? full)
      (file-name full) (parse-line full) (parse-column full) (error? bare)
      (serious-condition? bare) (message-condition? bare))
(show (file-name compound)
      (condition-message compound)
      (condition-has-type? compound &message)
      (condition-has-type? compound &parse)
      (condition-ref listed 'line)
      (condition-ref listed 'message)
      (file-name (extract-condition listed &file))
      (condition? compound)
      (condition-type? &parse))
(show (guard (c ((parse-condition? c) (list 'parse (parse-line c)))
                ((file-condition? c) (list 'file (file-name c))))
        (raise compound))
      (guard (c ((parse-condition? c) (list 'parse (parse-line c)))) (raise listed)))
