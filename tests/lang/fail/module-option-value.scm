;; expect: bad-module-option 2:27
(define-module (lang bad) #:export)
(display 1)
