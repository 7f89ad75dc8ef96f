(define-module (texinfo string-utils)
  #:export (escape-special-chars))

;;; Commentary:
;;;
;;; Text made safe for Texinfo.

(define (escape-special-chars text special-chars escape-char)
  "TEXT with ESCAPE-CHAR before each of SPECIAL-CHARS, a character or a string of them."
  (let ((special (if (char? special-chars) (string special-chars) special-chars)))
    (string-concatenate
     (map (lambda (char)
            (if (string-index special char)
                (string escape-char char)
                (string char)))
          (string->list text)))))
