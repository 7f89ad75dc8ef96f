;;; A script header and block comments before the first form.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

#!/usr/bin/env guile
This text is skipped.
!#
#| A block
   comment |#
(show 'after-header) #;(show 'skipped)
