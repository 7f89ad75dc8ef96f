;;; Small parsing helpers of the kind configuration code has.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (split-assignment s)
  (let ((i (string-index s #\=)))
    (if i (cons (string-take s i) (string-drop s (+ i 1))) (list s))))
(show (split-assignment "PATH=/bin:/usr/bin")
      (split-assignment "FLAG")
      (split-assignment "A="))
(define (indent text n)
  (string-join (map (lambda (l)
                      (if (string-null? l) l (string-append (make-string n #\space) l)))
                    (string-split text #\newline))
               "\n"))
(display (indent "a\nb\n\nc" 2)) (newline)
(define (escape s)
  (string-fold-right
    (lambda (c acc) (if (memv c '(#\" #\\)) (cons* #\\ c acc) (cons c acc)))
    '()
    s))
(show (list->string (escape "say \"hi\"\\")))
