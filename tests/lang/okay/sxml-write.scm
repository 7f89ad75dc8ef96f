;;; sxml->xml.

(use-modules (sxml simple))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (xml x) (call-with-output-string (lambda (p) (sxml->xml x p))))
(show (xml '(a (@ (x "1") (y "<>\"&")) (b "text & more") (c)))
      (xml '(*TOP* (*PI* xml "version=\"1.0\"") (r "x")))
      (xml '(p "a" 5 #t (b "c")))
      (xml '((a) (b)))
      (sxml->string '(p "one " (b "two")))
      (xml '(fontconfig (dir "/f") (alias (family "Sans") (prefer (family "X"))))))
