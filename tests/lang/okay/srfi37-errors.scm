;;; Unrecognised options and option arguments in every position.

(use-modules (srfi srfi-37))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (flag name)
  (option (list name) #f #f (lambda (o n a acc) (cons (list 'flag n) acc))))
(define (value name)
  (option (list name) #t #f (lambda (o n a acc) (cons (list 'value n a) acc))))
(define (parse . args)
  (reverse (args-fold args
             (list (flag #\a) (flag "all") (value #\f) (value "file"))
             (lambda (o n a acc) (cons (list 'unknown n a) acc))
             (lambda (x acc) (cons x acc))
             '())))
(show (parse "-a" "-fx" "-f" "y" "--file=w")
      (parse "-af" "v" "rest")
      (parse "--all" "--nope" "-q" "--nope=1")
      (parse "a" "--" "-a" "b")
      (parse "-"))
