(define-module (ice-9 string-fun)
  #:export (split-after-char split-before-char split-discarding-char
            split-after-char-last split-before-char-last
            split-discarding-char-last
            split-before-predicate split-after-predicate
            split-discarding-predicate
            separate-fields-discarding-char separate-fields-after-char
            separate-fields-before-char
            string-prefix-predicate string-prefix=?
            sans-surrounding-whitespace sans-trailing-whitespace
            sans-leading-whitespace sans-final-newline
            has-trailing-newline? string-replace-substring))

;;; Commentary:
;;;
;;; String dissection.  The splitters pass the parts of a string to their last
;;; argument, a procedure: "after" leaves the separator with the part before
;;; it, "before" with the part after it, "discarding" drops it.
;;;
;;; Code:

(define (string-replace-substring str substring replacement)
  "Return STR with every occurrence of SUBSTRING replaced by REPLACEMENT."
  (let ((len (string-length substring)))
    (let loop ((start 0) (parts '()))
      (let ((index (string-contains str substring start)))
        (if index
            (loop (+ index len)
                  (cons* replacement
                         (substring/shared str start index)
                         parts))
            (string-concatenate-reverse
             (cons (substring/shared str start) parts)))))))

;;; Splitting in two.

(define (split str index width ret)
  ;; Pass to RET the part of STR before INDEX and that after WIDTH more.
  (ret (substring str 0 index) (substring str (+ index width))))

(define (split-after-char char str ret)
  "Split STR after the first CHAR; if there is none, at the end."
  (let ((index (string-index str char)))
    (split str (if index (+ index 1) (string-length str)) 0 ret)))

(define (split-before-char char str ret)
  "Split STR before the first CHAR; if there is none, at the end."
  (split str (or (string-index str char) (string-length str)) 0 ret))

(define (split-discarding-char char str ret)
  "Split STR around the first CHAR; if there is none, at the end."
  (let ((index (string-index str char)))
    (if index (split str index 1 ret) (ret str ""))))

(define (split-after-char-last char str ret)
  "Split STR after the last CHAR; if there is none, at the beginning."
  (let ((index (string-rindex str char)))
    (split str (if index (+ index 1) 0) 0 ret)))

(define (split-before-char-last char str ret)
  "Split STR before the last CHAR; if there is none, at the beginning."
  (split str (or (string-rindex str char) 0) 0 ret))

(define (split-discarding-char-last char str ret)
  "Split STR around the last CHAR; if there is none, at the end."
  (let ((index (string-rindex str char)))
    (if index (split str index 1 ret) (ret str ""))))

(define (split-before-predicate pred str ret)
  "Split STR before the first character that satisfies PRED."
  (let ((index (string-index str pred)))
    (if index (split str index 0 ret) (ret str ""))))

(define (split-after-predicate pred str ret)
  "Split STR after the first character that satisfies PRED."
  (let ((index (string-index str pred)))
    (if index (split str (+ index 1) 0 ret) (ret str ""))))

(define (split-discarding-predicate pred str ret)
  "Split STR around the first character that satisfies PRED."
  (let ((index (string-index str pred)))
    (if index (split str index 1 ret) (ret str ""))))

;;; Splitting at every separator.

(define (separate-fields-discarding-char char str ret)
  "Call RET with the parts of STR between the occurrences of CHAR."
  (apply ret (string-split str char)))

(define (separate-fields-after-char char str ret)
  "Return, in reverse, what RET returns for the parts of STR each of which ends
with CHAR, the rest coming first and the parts from last to first."
  (let loop ((fields '()) (str str))
    (let ((index (string-index str char)))
      (if index
          (loop (cons (substring str 0 (+ index 1)) fields)
                (substring str (+ index 1)))
          (reverse (apply ret str fields))))))

(define (separate-fields-before-char char str ret)
  "Call RET with the parts of STR, of which all but the first begin with CHAR."
  (let loop ((fields '()) (str str))
    (let ((index (string-rindex str char)))
      (if index
          (loop (cons (substring str index) fields)
                (substring str 0 index))
          (apply ret str fields)))))

;;; Prefixes, white space, final newlines.

(define (string-prefix-predicate pred)
  "Return a predicate that compares by PRED a string and the beginning, of the
same length, of another."
  (lambda (prefix str)
    (and (<= (string-length prefix) (string-length str))
         (pred prefix (substring str 0 (string-length prefix))))))

(define string-prefix=? (string-prefix-predicate string=?))

(define (sans-surrounding-whitespace str)
  "Return STR without white space at either end."
  (string-trim-both str char-whitespace?))

(define (sans-trailing-whitespace str)
  "Return STR without white space at its end."
  (string-trim-right str char-whitespace?))

(define (sans-leading-whitespace str)
  "Return STR without white space at its beginning."
  (string-trim str char-whitespace?))

(define (has-trailing-newline? str)
  "Return #t if STR ends with a newline."
  (string-suffix? "\n" str))

(define (sans-final-newline str)
  "Return STR without the newline it may end with."
  (if (has-trailing-newline? str)
      (string-drop-right str 1)
      str))
