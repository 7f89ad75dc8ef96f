;;; Source text read and written with its comments, blanks and usual line ends
(use-modules (guix read-print))

(define text "
;; A system.
(operating-system (host-name \"h\")  ;the name
  ;;a comment

  (services (cons (service openssh-service-type (openssh-configuration (port-number 2222) (permit-root-login #f))) %base-services)))

(define (f x) (let ((a 1) (b 2)) (chmod \"file\" 420) `(,x ,@x #~(list #$x #$@x #+x))))
(package (name \"p\") (arguments (list #:tests? #f #:phases #~(modify-phases %standard-phases (add-after 'unpack 'fix (lambda _ (substitute* \"f\" ((\"a\") \"b\"))))))) (description \"Two\nlines.\"))
(1+ 'a . b)
")

(define (show . options)
  (apply pretty-print-with-comments/splice (current-output-port)
         (call-with-input-string text read-with-comments/sequence)
         options))

(show)
(display "----\n")
(show #:max-width 40 #:long-list 3 #:format-comment canonicalize-comment
      #:format-vertical-space canonicalize-vertical-space)
(display (object->string* '(let ((x 1)) (display x) (newline)) 10))
(newline)
