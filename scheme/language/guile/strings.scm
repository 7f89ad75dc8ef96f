(define-module (guile strings)
  #:export (string-index string-rindex string-index-right
            string-skip string-skip-right
            string-trim string-trim-right string-trim-both
            string-filter string-delete string-count string-split
            string-any string-every string-any-c-code string-every-c-code
            string-for-each string-for-each-index
            string-map string-map!
            string-fold string-fold-right
            string-unfold string-unfold-right
            string-tabulate
            string-compare string-compare-ci))

;;; Commentary:
;;;
;;; The string procedures of the root module that may take a procedure.
;;; Where SRFI-13 allows a character, a character set or a predicate as the
;;; criterion, the first two go to a native (the names that begin with %) and
;;; only a predicate is applied here, character by character.
;;;
;;; Code:

(define (criterion? object)
  ;; True of what the natives understand.
  (or (char? object) (char-set? object)))

(define (check-range str start end)
  ;; Signal an error unless START and END delimit a part of STR.
  (let ((len (string-length str)))
    (unless (and (exact-integer? start) (<= 0 start len))
      (scm-error 'out-of-range #f "Value out of range ~S to< ~S: ~S"
                 (list 0 len start) (list start)))
    (unless (and (exact-integer? end) (<= start end len))
      (scm-error 'out-of-range #f "Value out of range ~S to< ~S: ~S"
                 (list start len end) (list end)))))

(define (check-predicate who position object)
  (unless (procedure? object)
    (scm-error 'wrong-type-arg who "Wrong type argument in position ~A: ~S"
               (list position object) (list object))))

;;; Searching.

(define (scan-forward str pred wanted start end)
  ;; The first index where the truth of PRED is WANTED, or #f.
  (check-range str start end)
  (let loop ((i start))
    (cond ((>= i end) #f)
          ((eq? wanted (and (pred (string-ref str i)) #t)) i)
          (else (loop (+ i 1))))))

(define (scan-backward str pred wanted start end)
  (check-range str start end)
  (let loop ((i (- end 1)))
    (cond ((< i start) #f)
          ((eq? wanted (and (pred (string-ref str i)) #t)) i)
          (else (loop (- i 1))))))

(define* (string-index str crit #:optional (start 0) (end (string-length str)))
  "Return the index of the first character of STR that meets CRIT, or #f."
  (cond ((criterion? crit) (%string-index str crit start end))
        (else
         (check-predicate "string-index" 2 crit)
         (scan-forward str crit #t start end))))

(define* (string-index-right str crit
                             #:optional (start 0) (end (string-length str)))
  "Return the index of the last character of STR that meets CRIT, or #f."
  (cond ((criterion? crit) (%string-rindex str crit start end))
        (else
         (check-predicate "string-index-right" 2 crit)
         (scan-backward str crit #t start end))))

(define string-rindex string-index-right)

(define* (string-skip str crit #:optional (start 0) (end (string-length str)))
  "Return the index of the first character of STR that does not meet CRIT."
  (cond ((criterion? crit) (%string-skip str crit start end))
        (else
         (check-predicate "string-skip" 2 crit)
         (scan-forward str crit #f start end))))

(define* (string-skip-right str crit
                            #:optional (start 0) (end (string-length str)))
  "Return the index of the last character of STR that does not meet CRIT."
  (cond ((criterion? crit) (%string-skip-right str crit start end))
        (else
         (check-predicate "string-skip-right" 2 crit)
         (scan-backward str crit #f start end))))

(define* (string-any crit str #:optional (start 0) (end (string-length str)))
  "Return the first true value of CRIT on a character of STR, or #f."
  (cond ((criterion? crit) (and (%string-index str crit start end) #t))
        (else
         (check-predicate "string-any" 1 crit)
         (check-range str start end)
         (let loop ((i start))
           (and (< i end)
                (or (crit (string-ref str i)) (loop (+ i 1))))))))

(define* (string-every crit str #:optional (start 0) (end (string-length str)))
  "Return #f unless all characters of STR meet CRIT; the value of the last
call if CRIT is a procedure; #t if there is no character."
  (cond ((criterion? crit) (not (%string-skip str crit start end)))
        (else
         (check-predicate "string-every" 1 crit)
         (check-range str start end)
         (let loop ((i start) (last #t))
           (if (>= i end)
               last
               (let ((value (crit (string-ref str i))))
                 (and value (loop (+ i 1) value))))))))

(define string-any-c-code string-any)
(define string-every-c-code string-every)

(define* (string-count str crit #:optional (start 0) (end (string-length str)))
  "Return the number of characters of STR that meet CRIT."
  (cond ((criterion? crit) (%string-count str crit start end))
        (else
         (check-predicate "string-count" 2 crit)
         (check-range str start end)
         (let loop ((i start) (n 0))
           (cond ((>= i end) n)
                 ((crit (string-ref str i)) (loop (+ i 1) (+ n 1)))
                 (else (loop (+ i 1) n)))))))

;;; Selecting.

(define* (string-trim str #:optional (crit char-set:whitespace)
                      (start 0) (end (string-length str)))
  "Return STR without the leading characters that meet CRIT."
  (if (criterion? crit)
      (%string-trim str crit start end)
      (let ((from (string-skip str crit start end)))
        (if from (substring str from end) ""))))

(define* (string-trim-right str #:optional (crit char-set:whitespace)
                            (start 0) (end (string-length str)))
  "Return STR without the trailing characters that meet CRIT."
  (if (criterion? crit)
      (%string-trim-right str crit start end)
      (let ((last (string-skip-right str crit start end)))
        (if last (substring str start (+ last 1)) ""))))

(define* (string-trim-both str #:optional (crit char-set:whitespace)
                           (start 0) (end (string-length str)))
  "Return STR without the characters at either end that meet CRIT."
  (if (criterion? crit)
      (%string-trim-both str crit start end)
      (let ((from (string-skip str crit start end)))
        (if from
            (substring str from
                       (+ (string-skip-right str crit start end) 1))
            ""))))

(define (select str pred wanted start end)
  (check-range str start end)
  (let loop ((i start) (chars '()))
    (if (>= i end)
        (reverse-list->string chars)
        (let ((c (string-ref str i)))
          (loop (+ i 1)
                (if (eq? wanted (and (pred c) #t)) (cons c chars) chars))))))

(define* (string-filter crit str
                        #:optional (start 0) (end (string-length str)))
  "Return the characters of STR that meet CRIT, as a string."
  (cond ((criterion? crit) (%string-filter str crit start end))
        (else
         (check-predicate "string-filter" 1 crit)
         (select str crit #t start end))))

(define* (string-delete crit str
                        #:optional (start 0) (end (string-length str)))
  "Return the characters of STR that do not meet CRIT, as a string."
  (cond ((criterion? crit) (%string-delete str crit start end))
        (else
         (check-predicate "string-delete" 1 crit)
         (select str crit #f start end))))

(define (string-split str crit)
  "Return the list of the parts of STR between characters that meet CRIT."
  (cond ((criterion? crit) (%string-split str crit))
        (else
         (check-predicate "string-split" 2 crit)
         (let loop ((i (- (string-length str) 1))
                    (end (string-length str))
                    (parts '()))
           (cond ((< i 0) (cons (substring str 0 end) parts))
                 ((crit (string-ref str i))
                  (loop (- i 1) i (cons (substring str (+ i 1) end) parts)))
                 (else (loop (- i 1) end parts)))))))

;;; Mapping and folding.

(define* (string-for-each proc str
                          #:optional (start 0) (end (string-length str)))
  "Apply PROC to the characters of STR, in order, for effect."
  (check-range str start end)
  (let loop ((i start))
    (when (< i end)
      (proc (string-ref str i))
      (loop (+ i 1)))))

(define* (string-for-each-index proc str
                                #:optional (start 0) (end (string-length str)))
  "Apply PROC to the indices of STR, in order, for effect."
  (check-range str start end)
  (let loop ((i start))
    (when (< i end)
      (proc i)
      (loop (+ i 1)))))

(define* (string-map proc str #:optional (start 0) (end (string-length str)))
  "Return the string of the results of PROC on the characters of STR."
  (check-range str start end)
  (let loop ((i start) (chars '()))
    (if (< i end)
        (loop (+ i 1) (cons (proc (string-ref str i)) chars))
        (reverse-list->string chars))))

(define* (string-map! proc str #:optional (start 0) (end (string-length str)))
  "Replace each character of STR by the result of PROC on it."
  (check-range str start end)
  (let loop ((i start))
    (when (< i end)
      (string-set! str i (proc (string-ref str i)))
      (loop (+ i 1)))))

(define* (string-fold kons knil str
                      #:optional (start 0) (end (string-length str)))
  "Fold KONS, called with a character and the state, over STR from the left."
  (check-range str start end)
  (let loop ((i start) (state knil))
    (if (< i end)
        (loop (+ i 1) (kons (string-ref str i) state))
        state)))

(define* (string-fold-right kons knil str
                            #:optional (start 0) (end (string-length str)))
  "Fold KONS, called with a character and the state, over STR from the right."
  (check-range str start end)
  (let loop ((i (- end 1)) (state knil))
    (if (>= i start)
        (loop (- i 1) (kons (string-ref str i) state))
        state)))

(define* (string-unfold stop? char-of next seed
                        #:optional (base "") (make-final (lambda (seed) "")))
  "Return BASE, the characters CHAR-OF yields for SEED and its successors by
NEXT until STOP? is true, and what MAKE-FINAL returns for the last seed."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (string-append base (reverse-list->string chars) (make-final seed))
        (loop (next seed) (cons (char-of seed) chars)))))

(define* (string-unfold-right stop? char-of next seed
                              #:optional (base "")
                              (make-final (lambda (seed) "")))
  "Like 'string-unfold', building the string from right to left."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (string-append (make-final seed) (list->string chars) base)
        (loop (next seed) (cons (char-of seed) chars)))))

(define (string-tabulate proc len)
  "Return the string of length LEN whose character at index I is (PROC I)."
  (unless (and (exact-integer? len) (>= len 0))
    (scm-error 'wrong-type-arg "string-tabulate"
               "Wrong type argument in position ~A: ~S"
               (list 2 len) (list len)))
  (let loop ((i 0) (chars '()))
    (if (< i len)
        (loop (+ i 1) (cons (proc i) chars))
        (reverse-list->string chars))))

;;; Comparison with continuations for the three outcomes.

(define (compare-by fold s1 s2 proc< proc= proc> start1 end1 start2 end2)
  (check-range s1 start1 end1)
  (check-range s2 start2 end2)
  (let loop ((i start1) (j start2))
    (cond ((>= i end1) (if (>= j end2) (proc= i) (proc< i)))
          ((>= j end2) (proc> i))
          (else
           (let ((c (fold (string-ref s1 i))) (d (fold (string-ref s2 j))))
             (cond ((char<? c d) (proc< i))
                   ((char<? d c) (proc> i))
                   (else (loop (+ i 1) (+ j 1)))))))))

(define* (string-compare s1 s2 proc< proc= proc>
                         #:optional (start1 0) (end1 (string-length s1))
                         (start2 0) (end2 (string-length s2)))
  "Call PROC<, PROC= or PROC>, as S1 is less than, equal to or greater than S2,
with the index in S1 of the first difference."
  (compare-by (lambda (c) c) s1 s2 proc< proc= proc> start1 end1 start2 end2))

(define* (string-compare-ci s1 s2 proc< proc= proc>
                            #:optional (start1 0) (end1 (string-length s1))
                            (start2 0) (end2 (string-length s2)))
  "Like 'string-compare', ignoring case."
  (compare-by (lambda (c) (char-downcase (char-upcase c)))
              s1 s2 proc< proc= proc> start1 end1 start2 end2))
