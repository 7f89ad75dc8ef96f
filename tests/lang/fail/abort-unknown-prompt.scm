;; expect: X 1:1
(abort-to-prompt (make-prompt-tag "t") 1)
