(define-module (texinfo string-utils)
  #:use-module (srfi srfi-1)
  #:export (escape-special-chars transform-string expand-tabs center-string
            left-justify-string right-justify-string collapse-repeated-chars
            make-text-wrapper fill-string string->wrapped-lines))

;;; Commentary:
;;;
;;; Text transformed, aligned and filled (Guile manual "texinfo string-utils").
;;;
;;; Code:

(define* (transform-string str match? replace #:optional start end)
  "Return STR with REPLACE, or what it returns if it is a procedure, in the place of each character from START
to END that MATCH?, a procedure, a character, a string or #t, matches."
  (define matches?
    (cond ((procedure? match?) match?)
          ((char? match?) (lambda (char) (char=? char match?)))
          ((string? match?) (lambda (char) (string-index match? char)))
          ((boolean? match?) (const match?))
          (else (throw 'bad-type "expected #t, char, string, or procedure"))))

  (define (replacement char)
    (let ((new (if (procedure? replace) (replace char) replace)))
      (call-with-output-string (lambda (port) (display new port)))))

  (let ((start (or start 0))
        (end (or end (string-length str))))
    (string-append
     (substring str 0 start)
     (string-concatenate
      (map-in-order (lambda (char)
                      (if (matches? char) (replacement char) (string char)))
                    (string->list str start end)))
     (substring str end))))

(define* (expand-tabs str #:optional (tab-size 8))
  "Return STR with TAB-SIZE spaces in the place of each tab."
  (transform-string str #\tab (make-string tab-size #\space)))

(define (escape-special-chars str special-chars escape-char)
  "Return STR with ESCAPE-CHAR before each of SPECIAL-CHARS, a character or a string of them."
  (transform-string str special-chars
                    (lambda (char) (string escape-char char))))

(define* (center-string str #:optional (width 80) (chr #\space) rchr)
  "Return STR in the middle of WIDTH columns, between CHR on the left and RCHR on the right."
  (let* ((missing (max 0 (- width (string-length str))))
         (left (quotient missing 2)))
    (string-append (make-string left chr)
                   str
                   (make-string (- missing left) (or rchr chr)))))

(define* (left-justify-string str #:optional (width 80) (chr #\space))
  "Return STR, followed by CHR up to WIDTH columns."
  (string-append str (make-string (max 0 (- width (string-length str))) chr)))

(define* (right-justify-string str #:optional (width 80) (chr #\space))
  "Return STR after as many CHR as make WIDTH columns."
  (string-append (make-string (max 0 (- width (string-length str))) chr) str))

(define* (collapse-repeated-chars str #:optional (chr #\space) (num 1))
  "Return STR with no more than NUM of CHR one behind another."
  (let loop ((chars (string->list str)) (run 0) (kept '()))
    (cond ((null? chars) (list->string (reverse kept)))
          ((not (char=? chr (car chars)))
           (loop (cdr chars) 0 (cons (car chars) kept)))
          ((< run num) (loop (cdr chars) (+ run 1) (cons chr kept)))
          (else (loop (cdr chars) run kept)))))


;;;
;;; Filling.
;;;

(define (words-of str)
  ;; The words of STR, each with the white space before it.
  (let loop ((start 0) (words '()))
    (let* ((word (string-skip str char-set:whitespace start))
           (end (and word
                     (or (string-index str char-set:whitespace word)
                         (string-length str)))))
      (if word
          (loop end (cons (substring str start end) words))
          (reverse words)))))

(define (ends-sentence? line)
  ;; Does LINE end with one period?
  (and (> (string-length line) 1)
       (string-suffix? "." line)
       (not (string-suffix? ".." line))))

(define* (make-text-wrapper #:key (line-width 80) (expand-tabs? #t) (tab-width 8)
                            (collapse-whitespace? #t) (subsequent-indent "")
                            (initial-indent "") (break-long-words? #t))
  "Return a procedure that returns the lines of a string, filled up to LINE-WIDTH columns.  The first begins with
INITIAL-INDENT, the others with SUBSEQUENT-INDENT; tabs count TAB-WIDTH spaces if EXPAND-TABS?; blanks are
collapsed if COLLAPSE-WHITESPACE?, but for a second one behind sentences; words that are too long are broken if
BREAK-LONG-WORDS?."
  (define (prepared str)
    (let* ((str (transform-string str #\newline #\space))
           (str (if expand-tabs? (expand-tabs str tab-width) str))
           (str (if collapse-whitespace? (collapse-repeated-chars str) str)))
      (string-trim str)))

  (define (joined line word)
    (string-append line
                   (if (and collapse-whitespace? (ends-sentence? line)) " " "")
                   word))

  (lambda (str)
    (let loop ((words (words-of (prepared str)))
               (line initial-indent)
               (empty? #t)
               (lines '()))
      (define (next-line line words)
        (loop words subsequent-indent #t (cons line lines)))

      (if (null? words)
          (reverse (if empty? lines (cons line lines)))
          (let ((word (if empty? (string-trim (car words)) (car words)))
                (room (- line-width (string-length line))))
            (cond ((<= (string-length word) room)
                   (loop (cdr words) (joined line word) #f lines))
                  ((not empty?) (next-line line words))
                  (break-long-words?
                   (next-line (string-append line (substring word 0 room))
                              (cons (substring word room) (cdr words))))
                  (else
                   (next-line (string-append line word) (cdr words)))))))))

(define (string->wrapped-lines str . options)
  "Return the lines of STR, filled by what 'make-text-wrapper' makes with OPTIONS."
  ((apply make-text-wrapper options) str))

(define (fill-string str . options)
  "Return STR filled by what 'make-text-wrapper' makes with OPTIONS."
  (string-join (apply string->wrapped-lines str options) "\n"))
