;;; A file whose last form gives the value of loading it.

(define ignored 1)
(list 'value (+ ignored 1))
