#t
#f
#nil
(#t #f #nil)
(1)
(#nil . #t)
