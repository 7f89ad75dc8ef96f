;;; regexp-substitute and regexp-substitute/global.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define m (string-match "[0-9]+" "abc 42 def"))
(show (regexp-substitute #f m 'pre "<" 0 ">" 'post)
      (regexp-substitute #f m "x" 0)
      (regexp-substitute/global #f "[aeiou]" "banana" 'pre "*" 'post)
      (regexp-substitute/global #f "([a-z]+)=([a-z]+)" "k=v a=b" 'pre 2 "=" 1 'post)
      (regexp-substitute/global
        #f
        "[0-9]+"
        "1 22 333"
        'pre
        (lambda (m) (number->string (* 2 (string->number (match:substring m)))))
        'post)
      (regexp-substitute/global #f "x" "abc" 'pre "y" 'post)
      (regexp-substitute/global #f " +" " a  b " 'pre "-" 'post))
