;;; An import that renames sees what (gnu) itself defines, not the interfaces that its own contains.
(use-modules ((gnu) #:prefix g:))
(write (map defined? '(g:operating-system g:service g:use-service-modules)))
(newline)
