;;; Comparing versions segment by segment.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (segments v) (map (lambda (s) (or (string->number s) s)) (string-split v #\.)))
(define (version<? a b)
  (let loop ((a (segments a)) (b (segments b)))
    (cond ((null? b) #f)
          ((null? a) #t)
          ((equal? (car a) (car b)) (loop (cdr a) (cdr b)))
          ((and (number? (car a)) (number? (car b))) (< (car a) (car b)))
          (else
           (string<? (object->string (car a) display)
                     (object->string (car b) display))))))
(show (sort '("1.10" "1.2" "1.2.1" "0.9" "1.2.rc1" "2") version<?)
      (version<? "1.0" "1.0")
      (version<? "1.9" "1.10"))
