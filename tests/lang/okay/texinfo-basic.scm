;;; Parsing Texinfo fragments and serialising them.

(use-modules (texinfo) (texinfo serialize) (texinfo plain-text))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define t
  (texi-fragment->stexi "Use @code{ls} with @option{-l}.\n\nSecond @emph{paragraph}."))
(show t (stexi->texi t))
(display (stexi->plain-text t))
(show (texi-fragment->stexi "@itemize\n@item one\n@item two\n@end itemize\n")
      (stexi->plain-text (texi-fragment->stexi "@var{x} and @file{f}")))
