;;; Output captured inside captured output.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define s
  (with-output-to-string (lambda ()
                           (display "outer[")
                           (display (string-upcase
                                      (with-output-to-string (lambda ()
                                                               (display "inner")))))
                           (display "]"))))
(show s
      (call-with-output-string (lambda (p)
                                 (write (call-with-output-string (lambda (q)
                                                                   (write "deep" q)))
                                        p)))
      (with-input-from-string
        "1 (2)"
        (lambda ()
          (let* ((a (read)) (b (with-input-from-string "x" read)) (c (read)))
            (list a b c)))))
