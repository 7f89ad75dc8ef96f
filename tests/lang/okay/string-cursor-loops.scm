;;; Hand-written loops over string positions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (count-words s)
  (let loop ((i 0) (in #f) (n 0))
    (if (= i (string-length s))
        (if in (1+ n) n)
        (let ((ws (char-whitespace? (string-ref s i))))
          (loop (1+ i) (not ws) (if (and in ws) (1+ n) n))))))
(define (caesar s k)
  (string-map (lambda (c)
                (if (char-alphabetic? c)
                    (let ((base (if (char-upper-case? c) 65 97)))
                      (integer->char (+ base
                                        (modulo (+ k (- (char->integer c) base)) 26))))
                    c))
              s))
(show (count-words " the quick  brown fox ")
      (count-words "")
      (caesar "Hello, World" 3)
      (caesar (caesar "Abc" 5) -5)
      (string-every (lambda (c) (char=? c (char-downcase c))) "abc"))
