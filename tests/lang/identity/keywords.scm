#:a
#:key
#:key-word
#:with-1
#:->x
#:allow-other-keys
(#:a 1 #:b "two" #:c (three))
#:#{a b}#
#(#:k)
