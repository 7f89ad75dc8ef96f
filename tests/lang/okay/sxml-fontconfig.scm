;;; Building an XML configuration file from alists.

(use-modules (sxml simple))
(define dirs '("~/.fonts" "/usr/share/fonts"))
(define doc
  `(*TOP* (*PI* xml "version='1.0'")
          (fontconfig ,@(map (lambda (d) `(dir ,d)) dirs)
                      (alias (family "monospace")
                             (prefer ,@(map (lambda (f) `(family ,f))
                                            '("A & B" "C")))))))
(sxml->xml doc) (newline)
(define round-trip
  (xml->sxml (call-with-output-string (lambda (p) (sxml->xml (caddr doc) p)))))
(write round-trip) (newline)
