;;; Two modules that import each other, one of which exports what it defines only as it goes.

(eval-when (expand load eval)
  (add-to-load-path (string-append (dirname (current-filename)) "/data")))
(use-modules (sample wheel)
             (sample spoke))

(write (list (turn!) (turn-by-spoke!) (speed-of-spoke) speed (speed-of-spoke)))
(newline)
