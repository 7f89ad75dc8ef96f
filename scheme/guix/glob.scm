(define-module (guix glob)
  #:use-module (ice-9 match)
  #:export (string->sglob
            compile-sglob
            string->compiled-sglob
            glob-match?))

;;; Commentary:
;;;
;;; File name patterns.  As data, a pattern is a list of literal strings, of '?'
;;; and '*', and of sets: (set CHARACTER ...), with (range FIRST LAST) for the
;;; characters between two.
;;;
;;; Code:

(define (read-set chars)
  ;; Return the set that CHARS start with, after the bracket, and the rest.
  (let loop ((chars chars) (items '()))
    (match chars
      (() (error "glob: set without closing bracket"))
      ((#\] . rest) (values `(set ,@(reverse items)) rest))
      ((low #\- (and high (not #\])) . rest)
       (loop rest (cons `(range ,low ,high) items)))
      ((char . rest) (loop rest (cons char items))))))

(define (string->sglob pattern)
  "Return PATTERN, a string, as data."
  (define (flush literal result)
    (if (null? literal)
        result
        (cons (list->string (reverse literal)) result)))

  (let loop ((chars (string->list pattern)) (literal '()) (result '()))
    (match chars
      (() (reverse (flush literal result)))
      ((#\? . rest) (loop rest '() (cons '? (flush literal result))))
      ((#\* . rest) (loop rest '() (cons '* (flush literal result))))
      ((#\[ . rest)
       (call-with-values (lambda () (read-set rest))
         (lambda (set rest)
           (loop rest '() (cons set (flush literal result))))))
      ((char . rest) (loop rest (cons char literal) result)))))

(define (set-member? char items)
  (let loop ((items items))
    (match items
      (() #f)
      ((('range low high) . rest)
       (or (char<=? low char high) (loop rest)))
      ((item . rest)
       (or (char=? item char) (loop rest))))))

(define (compile-sglob sglob)
  "Return SGLOB, a pattern as data, as a procedure that tells whether a string
matches from a position on."
  (match sglob
    (()
     (lambda (text start) (= start (string-length text))))
    (('*)
     (lambda (text start) #t))
    (('* . rest)
     (let ((matches-rest? (compile-sglob rest)))
       (lambda (text start)
         (let loop ((start start))
           (and (<= start (string-length text))
                (or (matches-rest? text start)
                    (loop (+ 1 start))))))))
    (((? string? literal) . rest)
     (let ((matches-rest? (compile-sglob rest))
           (length (string-length literal)))
       (lambda (text start)
         (and (<= (+ start length) (string-length text))
              (string=? literal (substring text start (+ start length)))
              (matches-rest? text (+ start length))))))
    ((one . rest)
     (let ((matches-rest? (compile-sglob rest))
           (accepts? (match one
                       ('? (const #t))
                       (('set . items)
                        (lambda (char) (set-member? char items))))))
       (lambda (text start)
         (and (< start (string-length text))
              (accepts? (string-ref text start))
              (matches-rest? text (+ 1 start))))))))

(define (string->compiled-sglob pattern)
  "Return PATTERN, a string, compiled."
  (compile-sglob (string->sglob pattern)))

(define (glob-match? pattern text)
  "Return whether TEXT matches the compiled PATTERN."
  (pattern text 0))
