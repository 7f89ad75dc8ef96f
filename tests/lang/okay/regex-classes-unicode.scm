;;; Character classes in UTF-8, brackets that are letters, and patterns that are wrong.

(use-modules (ice-9 regex))

(define-syntax-rule (show expression ...)
  (begin
    (begin
      (write (catch #t (lambda () expression) (lambda (key . args) (list key args))))
      (newline))
    ...))

(show
 (map (lambda (p) (and=> (string-match p "aÀé Ω1_-«x» É٣") match:substring)) '("[[:upper:]]" "[[:lower:]]+" "[[:alpha:]]+" "[^[:alpha:]]+" "[[:alnum:]_]+" "[[:punct:]]+" "[[:space:]]" "[[:digit:]]+" "[[:graph:]]+" "[[:print:]]+" "[[:xdigit:]]+" "[[:blank:]]" "[[:upper:][:digit:]]+" "[a-z[:digit:]]+"))
 (string-match ")" "a)")
 (string-match "{" "a{")
 (string-match "a{2,1}" "a")
 (string-match "[z-a]" "a")
 (string-match "[[:foo:]]" "a")
 (string-match "(a)b)" "ab)")
 (string-match "a|{1}" "ab)")
 (string-match "a{1}{2}" "aa")
 (string-match "^{" "{")
 (regexp-exec (make-regexp "[[:upper:]]" regexp/icase) "é")
 (map (lambda (p) (and=> (string-match p "foo(bar) {x} [y]") match:substring)) '("\\(.*\\)" "[{]x[}]" "\\{x\\}" "[][]y" "[^]]" "[(]b" "o{2}\\(" ".{3,}r" "(f)(o+)")))
