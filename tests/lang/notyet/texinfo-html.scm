;;; stexi->shtml and string escapes.

(use-modules (texinfo) (texinfo html) (sxml simple) (texinfo string-utils))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (stexi->shtml (texi-fragment->stexi "A @code{b} @strong{c}."))
      (escape-special-chars "a@b" #\@ #\@)
      (center-string "ab" 6)
      (expand-tabs "a\tb")
      (fill-string "one two three four" #:line-width 10)
      (left-justify-string "a" 3)
      (right-justify-string "a" 3)
      (collapse-repeated-chars "a  b"))
