(define-module (guix glob)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (string->sglob
            compile-sglob
            string->compiled-sglob
            glob-match?))

;;; Commentary:
;;;
;;; File name patterns.  As data, a pattern is a list of literal strings, of '?' for any character,
;;; '*' for any text, '**/' for any folders, of (set CHARACTER ...) and of (range FIRST LAST); a
;;; literal alone is itself.  Brackets nest: inner ones are characters of the set.
;;;
;;; Code:

(define (bracket chars)
  ;; What CHARS between brackets stand for.
  (match chars
    ((first #\- last) `(range ,first ,last))
    (_ `(set ,@chars))))

(define (bracket-end chars pattern)
  ;; The characters of CHARS up to the bracket that closes, and what is after it.
  (let loop ((chars chars) (depth 0) (inside '()))
    (match chars
      (() (error "missing closing bracket" pattern))
      ((#\] . rest)
       (if (zero? depth)
           (values (reverse inside) rest)
           (loop rest (- depth 1) (cons #\] inside))))
      ((#\[ . rest) (loop rest (+ depth 1) (cons #\[ inside)))
      ((char . rest) (loop rest depth (cons char inside))))))

(define (string->sglob pattern)
  "Return PATTERN, a string, as data."
  (define (with-literal chars parts)
    (if (null? chars)
        parts
        (cons (reverse-list->string chars) parts)))
  (let loop ((chars (string->list pattern)) (literal '()) (parts '()))
    (define (next part rest)
      (loop rest '() (cons part (with-literal literal parts))))
    (match chars
      (()
       (match (reverse (with-literal literal parts))
         (((? string? alone)) alone)
         (all all)))
      ((#\* #\* #\/ . rest) (next '**/ rest))
      ((#\* . rest) (next '* rest))
      ((#\? . rest) (next '? rest))
      ((#\[ . rest)
       (call-with-values (lambda () (bracket-end rest pattern))
         (lambda (inside rest)
           (next (bracket inside) rest))))
      ((#\] . _) (error "unexpected closing bracket" pattern))
      ((char . rest) (loop rest (cons char literal) parts)))))

(define (accepts part)
  ;; The predicate of the characters that PART, a part for one of them, stands for.
  (match part
    ('? (const #t))
    (('range first last) (lambda (char) (char<=? first char last)))
    (('set . chars) (lambda (char) (memv char chars)))))

(define (compile-sglob sglob)
  "Return SGLOB, a pattern as data, as a procedure that tells whether a string
matches from a position on."
  (match sglob
    ((? string?) (compile-sglob (list sglob)))
    (()
     (lambda (text start) (= start (string-length text))))
    ((part . rest)
     (let ((rest? (compile-sglob rest)))
       (match part
         ('*
          (lambda (text start)
            (any (lambda (at) (rest? text at))
                 (iota (- (string-length text) start -1) start))))
         ('**/
          (lambda (text start)
            ;; Here, or after any of the slashes that follow.
            (let loop ((start start))
              (or (rest? text start)
                  (let ((slash (string-index text #\/ start)))
                    (and slash (loop (+ slash 1))))))))
         ((? string? literal)
          (lambda (text start)
            (and (string-prefix? literal text 0 (string-length literal) start)
                 (rest? text (+ start (string-length literal))))))
         (one
          (let ((accepts? (accepts one)))
            (lambda (text start)
              (and (< start (string-length text))
                   (accepts? (string-ref text start))
                   (rest? text (+ start 1)))))))))))

(define (string->compiled-sglob pattern)
  "Return PATTERN, a string, compiled."
  (compile-sglob (string->sglob pattern)))

(define (glob-match? pattern text)
  "Return whether TEXT matches the compiled PATTERN."
  (pattern text 0))
