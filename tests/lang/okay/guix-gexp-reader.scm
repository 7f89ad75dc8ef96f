;;; Reader extensions and a macro that collects references.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (read-hash-extend #\~ (lambda (c p) (list 'gexp (read p))))
  (read-hash-extend
    #\$
    (lambda (c p)
      (if (eqv? (peek-char p) #\@)
          (begin (read-char p) (list 'ungexp-splicing (read p)))
          (list 'ungexp (read p))))))
(define-syntax gexp
  (lambda (s)
    (define (collect e)
      (syntax-case e (ungexp ungexp-splicing)
        ((ungexp x) (list #'x))
        ((ungexp-splicing x) (list #'x))
        ((a . b) (append (collect #'a) (collect #'b)))
        (_ '())))
    (syntax-case s ()
      ((_ e) (with-syntax (((ref ...) (collect #'e))) #'(list 'e (list ref ...)))))))
(define pkg "coreutils") (define more '(1 2))
(show (gexp (run (ungexp pkg) "x" (ungexp-splicing more))))
(show (call-with-input-string "#~(a #$b #$@(c))" read))
(write #~(system* #$pkg #$@more)) (newline)
