;;; Character sets: construction, membership and algebra.

(use-modules (srfi srfi-14))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define vowels (string->char-set "aeiou"))
(show (char-set? vowels) (char-set-contains? vowels #\a) (char-set-contains? vowels #\b) (char-set-size vowels) (char-set->list (char-set #\b #\a)) (char-set->string (ucs-range->char-set 97 101)) (char-set-contains? char-set:digit #\5) (char-set-contains? char-set:letter #\λ) (char-set-contains? char-set:whitespace #\tab) (char-set= (char-set #\a) (list->char-set '(#\a))) (char-set<= (char-set #\a) vowels))
(define cs (char-set-adjoin (char-set-delete vowels #\u) #\y))
(show (char-set->list cs) (char-set->list (char-set-union (char-set #\a) (char-set #\b))) (char-set->list (char-set-intersection vowels (char-set #\a #\z))) (char-set->list (char-set-difference vowels (char-set #\a #\e))) (char-set-contains? (char-set-complement vowels) #\z) (char-set-every char-alphabetic? vowels) (char-set-any char-upper-case? vowels) (char-set-count char-alphabetic? vowels) (char-set-fold (lambda (c n) (+ n 1)) 0 vowels) (char-set->list (char-set-map char-upcase vowels)) (char-set->list (char-set-filter (lambda (c) (char<? c #\f)) vowels)) (char-set->list (char-set-xor (char-set #\a #\b) (char-set #\b #\c))))
(show (string-trim-both "--x--" (char-set #\-)) (string-index "abc,d" (char-set #\, #\;)) (char-set->list (->char-set "ab")))
