;;; A file without a module form, for load-from-path.

(define plain-value '(plain value))
