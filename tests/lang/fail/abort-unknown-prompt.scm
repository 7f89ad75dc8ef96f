;; expect: misc-error 2:1
(abort-to-prompt (make-prompt-tag "t") 1)
