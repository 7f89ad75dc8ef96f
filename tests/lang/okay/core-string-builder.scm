;;; Large outputs through string ports and string-append.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define s
  (call-with-output-string (lambda (p)
                             (do ((i 0 (1+ i))) ((= i 10000))
                               (write i p)
                               (write-char #\, p)))))
(show (string-length s)
      (string-take-right s 11)
      (length (string-split s #\,))
      (string-length (string-concatenate (make-list 1000 "abc")))
      (string-length (string-join (map number->string (iota 1000)) "")))
