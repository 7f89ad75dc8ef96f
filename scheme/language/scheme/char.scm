(define-module (scheme char)
  #:use-module ((rnrs unicode) #:select (char-foldcase string-foldcase))
  #:re-export (char-alphabetic? char-numeric? char-whitespace?
               char-upper-case? char-lower-case?
               char-ci=? char-ci<? char-ci>? char-ci<=? char-ci>=?
               char-upcase char-downcase char-foldcase
               string-ci=? string-ci<? string-ci>? string-ci<=? string-ci>=?
               string-upcase string-downcase string-foldcase)
  #:export (digit-value))

;;; Commentary:
;;;
;;; R7RS characters.
;;;
;;; Code:

(define (digit-value c)
  "Return the value of the decimal digit C, or #f if it is none."
  (and (char-numeric? c)
       (let ((n (char->integer c)))
         (if (<= 48 n 57)
             (- n 48)
             ;; Decimal digits come in runs of ten.
             (and (eq? (char-general-category c) 'Nd)
                  (let loop ((first n) (value 0))
                    (if (and (< value 9)
                             (eq? (char-general-category
                                   (integer->char (- first 1)))
                                  'Nd))
                        (loop (- first 1) (+ value 1))
                        value)))))))
