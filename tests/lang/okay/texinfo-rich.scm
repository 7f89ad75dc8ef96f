;;; Tables, links and nested markup to plain text.

(use-modules (texinfo) (texinfo plain-text))
(define (plain s) (stexi->plain-text (texi-fragment->stexi s)))
(display (plain "@table @code\n@item a\nFirst.\n@item b\nSecond.\n@end table\n"))
(display (plain "See @uref{https://example.org, the site} and @url{https://x.org}."))
(display
  (plain "@itemize\n@item one\n@item two\n@end itemize\n@example\ncode here\n@end example\n"))
