;;; Combined flags, values with dashes and stop-at-first-non-option.

(use-modules (ice-9 getopt-long))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define spec
  '((all (single-char #\a))
    (brief (single-char #\b))
    (file (single-char #\f) (value #t))
    (help)))
(define (parse . args)
  (let ((o (getopt-long (cons "prog" args) spec)))
    (map (lambda (k) (cons k (option-ref o k #f))) '(all brief file help))))
(show (parse "-ab")
      (parse "-abf" "x")
      (parse "--file" "y" "--help")
      (option-ref (getopt-long '("p" "x" "-a" "y") spec) '() #f)
      (option-ref (getopt-long '("p" "x" "-a" "y") spec #:stop-at-first-non-option #t)
                  '()
                  #f))
