;;; define-library with begin, export and import clauses, kept in a sibling file.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (add-to-load-path (string-append (dirname (current-filename)) "/data")))
(use-modules (sample shapes) ((sample stack) #:prefix stack:))
(show (square 5) (make-rect 1 2))
(define s (stack:make))
(stack:push! s 'a) (stack:push! s 'b)
(show (stack:pop! s) (stack:size s) (module-name (resolve-module '(sample stack))))
