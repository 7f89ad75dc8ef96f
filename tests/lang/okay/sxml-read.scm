;;; xml->sxml.

(use-modules (sxml simple))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (xml->sxml "<a x=\"1\"><b>text</b><c/></a>")
      (xml->sxml "<r>a&amp;b &lt; &#65;</r>")
      (xml->sxml "<r> <i>1</i> </r>")
      (xml->sxml "<r> <i>1</i> </r>" #:trim-whitespace? #t)
      (xml->sxml "<?xml version=\"1.0\"?><r><!-- note --><![CDATA[<raw>]]></r>")
      (xml->sxml "<n:a xmlns:n=\"urn:x\"/>")
      (xml->sxml "<n:a xmlns:n=\"urn:x\"/>" #:namespaces '((p . "urn:x"))))
