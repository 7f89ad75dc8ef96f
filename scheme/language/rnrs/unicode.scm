(define-module (rnrs unicode)
  #:re-export (char-upcase char-downcase char-titlecase
               char-ci=? char-ci<? char-ci>? char-ci<=? char-ci>=?
               char-alphabetic? char-numeric? char-whitespace?
               char-upper-case? char-lower-case? char-general-category
               string-upcase string-downcase string-titlecase
               string-ci=? string-ci<? string-ci>? string-ci<=? string-ci>=?
               string-normalize-nfd string-normalize-nfkd
               string-normalize-nfc string-normalize-nfkc)
  #:export (char-foldcase string-foldcase char-title-case?))

;;; Commentary:
;;;
;;; R6RS characters and Unicode.
;;;
;;; Code:

(define (char-foldcase c)
  "Return C folded for comparison without case."
  (if (memv c '(#\x130 #\x131))         ; the Turkic letters i
      c
      (char-downcase (char-upcase c))))

(define (string-foldcase str)
  "Return STR folded for comparison without case."
  (string-downcase (string-upcase str)))

(define (char-title-case? c)
  "Return #t if C is a title-case letter."
  (eq? (char-general-category c) 'Lt))
