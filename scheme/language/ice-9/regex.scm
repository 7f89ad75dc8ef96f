(define-module (ice-9 regex)
  #:export (match:count match:string match:prefix match:suffix
            match:start match:end match:substring regexp-match?
            string-match regexp-quote
            fold-matches list-matches
            regexp-substitute regexp-substitute/global))

;;; Commentary:
;;;
;;; Regular expression matches.  'regexp-exec' returns a match as a vector: the
;;; string, then a pair of the start and the end of the whole match and one
;;; for each group, -1 where the group did not take part.
;;;
;;; Code:

(define (match:count match)
  "Return the number of groups of MATCH, the whole match counted too."
  (- (vector-length match) 1))

(define (match:string match)
  "Return the string that was searched."
  (vector-ref match 0))

(define* (match:start match #:optional (n 0))
  "Return the index where group N of MATCH starts, or #f."
  (let ((start (car (vector-ref match (+ n 1)))))
    (and (not (eqv? start -1)) start)))

(define* (match:end match #:optional (n 0))
  "Return the index after the end of group N of MATCH, or #f."
  (let ((end (cdr (vector-ref match (+ n 1)))))
    (and (not (eqv? end -1)) end)))

(define* (match:substring match #:optional (n 0))
  "Return the text of group N of MATCH, or #f."
  (let ((start (match:start match n))
        (end (match:end match n)))
    (and start end (substring (match:string match) start end))))

(define (match:prefix match)
  "Return the text before MATCH."
  (substring (match:string match) 0 (match:start match)))

(define (match:suffix match)
  "Return the text after MATCH."
  (substring (match:string match) (match:end match)))

(define (regexp-match? object)
  "Return #t if OBJECT is a match."
  (and (vector? object)
       (> (vector-length object) 0)
       (string? (vector-ref object 0))
       (let loop ((i 1))
         (or (= i (vector-length object))
             (let ((range (vector-ref object i)))
               (and (pair? range)
                    (integer? (car range))
                    (integer? (cdr range))
                    (loop (+ i 1))))))))

(define* (string-match pattern str #:optional (start 0))
  "Return the first match of the regular expression PATTERN in STR from START
on, or #f."
  (regexp-exec (make-regexp pattern) str start))

(define (regexp-quote str)
  "Return a regular expression, basic and extended, that matches just STR."
  (string-concatenate
   (map (lambda (c)
          (case c
            ((#\* #\. #\\ #\^ #\$ #\[) (string #\\ c))
            ;; A backslash would make these special in basic syntax.
            ((#\( #\) #\+ #\? #\{ #\} #\|) (string #\[ c #\]))
            (else (string c))))
        (string->list str))))

(define* (fold-matches regexp str init proc #:optional (flags 0))
  "Fold PROC, called with a match and the state, over the matches of REGEXP in
STR that do not overlap.  An empty match does not count where a match ends."
  (let ((regexp (if (regexp? regexp) regexp (make-regexp regexp)))
        (len (string-length str)))
    (let loop ((start 0) (state init) (after-match? #f))
      (let ((match (and (<= start len)
                        (regexp-exec regexp str start
                                     (if (zero? start)
                                         flags
                                         (logior flags regexp/notbol))))))
        (cond ((not match) state)
              ((and after-match? (= (match:start match) (match:end match)))
               (loop (+ start 1) state #f))
              (else
               (loop (match:end match) (proc match state) #t)))))))

(define* (list-matches regexp str #:optional (flags 0))
  "Return the list of the matches of REGEXP in STR that do not overlap."
  (reverse (fold-matches regexp str '() cons flags)))

(define (wrong-item item)
  (error 'wrong-type-arg item))

(define (regexp-substitute port match . items)
  "Write to PORT, or return as a string if it is #f, ITEMS in order: a string
as it is, for a number that group of MATCH, for the symbols pre and post the
text before and after MATCH."
  (if port
      (for-each (lambda (item)
                  (display (cond ((string? item) item)
                                 ((integer? item) (match:substring match item))
                                 ((eq? item 'pre) (match:prefix match))
                                 ((eq? item 'post) (match:suffix match))
                                 (else (wrong-item item)))
                           port))
                items)
      (call-with-output-string
       (lambda (port) (apply regexp-substitute port match items)))))

(define (regexp-substitute/global port regexp str . items)
  "Like 'regexp-substitute' for all matches of REGEXP in STR.  The symbol post
stands for the substitution of the text after the match; a procedure is called
with the match."
  (if port
      (let next-match ((matches (list-matches regexp str)) (start 0))
        (if (null? matches)
            (display (substring str start) port)
            (let ((match (car matches)))
              (let next-item ((items items))
                (unless (null? items)
                  (let ((item (car items)))
                    (cond
                     ((string? item) (display item port))
                     ((integer? item)
                      (display (match:substring match item) port))
                     ((procedure? item) (display (item match) port))
                     ((eq? item 'pre)
                      (display (substring str start (match:start match))
                               port))
                     ((eq? item 'post)
                      (next-match (cdr matches) (match:end match)))
                     (else (wrong-item item))))
                  (next-item (cdr items)))))))
      (call-with-output-string
       (lambda (port)
         (apply regexp-substitute/global port regexp str items)))))
