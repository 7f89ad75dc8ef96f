;;; #:select together with #:prefix.

(use-modules ((srfi srfi-1) #:select (fold (iota . count-up)) #:prefix s1:))
(write (list (s1:fold + 0 '(1 2 3)) (s1:count-up 3) (defined? 's1:filter)
             (defined? 'fold)))
(newline)
