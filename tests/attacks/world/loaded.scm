(define loaded-value (list 'loaded (wrap 5) (own 6) (twice 7)))
