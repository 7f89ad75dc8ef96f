;;; Merging environment variables, with #f meaning unset and #t meaning export only.

(use-modules (ice-9 match) (srfi srfi-1))
(define (merge . alists)
  (fold-right (lambda (p acc) (if (assoc (car p) acc) acc (cons p acc)))
              '()
              (concatenate alists)))
(define export
  (match-lambda
    ((k . #t) (string-append "export " k))
    ((k . #f) (string-append "unset " k))
    ((k . (? string? v)) (string-append "export " k "=" (object->string v)))))
(for-each (lambda (l) (display l) (newline))
          (map export
               (merge '(("A" . "1") ("B" . #t))
                      '(("C" . #f) ("A" . "a b") ("D" . "$HOME/x")))))
