;;; Characters against the standard character sets.

(use-modules (srfi srfi-14))
(define (classes c) (filter-map-names c))
(define sets
  `((letter . ,char-set:letter) (digit . ,char-set:digit) (lower . ,char-set:lower-case)
    (upper . ,char-set:upper-case) (space . ,char-set:whitespace)
    (punct . ,char-set:punctuation) (symbol . ,char-set:symbol)
    (hex . ,char-set:hex-digit) (blank . ,char-set:blank) (ascii . ,char-set:ascii)
    (control . ,char-set:iso-control) (graphic . ,char-set:graphic)))
(define (filter-map-names c)
  (map car (filter (lambda (p) (char-set-contains? (cdr p) c)) sets)))
(for-each (lambda (c) (write c) (display " ") (write (classes c)) (newline))
          (list #\a #\Z #\5 #\space #\tab #\newline #\. #\+ #\$ #\_ #\λ #\nul #\é))
