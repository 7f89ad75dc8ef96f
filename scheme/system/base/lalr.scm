(define-module (system base lalr)
  #:use-module (guix refusal)
  #:export (lalr-parser))

;;; Commentary:
;;;
;;; The generator of parsers (Guile manual "LALR(1) Parsing").  Grammars are data to it; there is nothing
;;; here that makes a parser of one, so a parser exists and says so when it is called.
;;;
;;; Code:

(define-syntax-rule (lalr-parser . grammar)
  "A parser of the language of GRAMMAR."
  (refusal 'lalr-parser "the generator of parsers"))
