;;; args-fold over a command line.

(use-modules (srfi srfi-37))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (run args)
  (args-fold args
    (list (option '(#\v "verbose")
                  #f
                  #f
                  (lambda (opt name arg acc) (cons 'verbose acc)))
          (option '(#\o "output")
                  #t
                  #f
                  (lambda (opt name arg acc) (cons (cons 'output arg) acc)))
          (option '("level")
                  #f
                  #t
                  (lambda (opt name arg acc) (cons (list 'level arg) acc))))
    (lambda (opt name arg acc) (cons (list 'unknown name arg) acc))
    (lambda (operand acc) (cons (list 'operand operand) acc))
    '()))
(show (reverse (run '("-v" "file" "--output=x" "-oy" "--level" "--level=3" "-z"
                      "--what=1" "--" "-v")))
      (run '())
      (run '("-vo" "out"))
      (option-names (option '(#\a "all") #f #f list)))
