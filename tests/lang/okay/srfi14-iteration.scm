;;; Folding, unfolding and the first cursor over character sets.

(use-modules (srfi srfi-14))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define cs (char-set #\c #\a #\b))
(show (char-set-fold cons '() cs)
      (char-set-ref cs (char-set-cursor cs))
      (char-set->list (char-set-unfold null? car cdr '(#\z #\y)))
      (let ((acc '())) (char-set-for-each (lambda (c) (set! acc (cons c acc))) cs) acc)
      (char-set-size char-set:empty)
      (char-set= cs (char-set-copy cs))
      (char-set->string (char-set-union cs (string->char-set "xyz"))))
