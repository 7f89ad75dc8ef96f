;;; Prefixes, suffixes, searching and comparison with ranges.

(use-modules (srfi srfi-13))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-prefix-length "abcde" "abxde")
      (string-suffix-length "abcde" "xbcde")
      (string-prefix? "cd" "abcde" 0 2 2)
      (string-contains "banana" "ana")
      (string-contains "banana" "ana" 2)
      (string-contains "banana" "ana" 0 3)
      (string-index "hello" #\l 3)
      (string-skip "aab" #\a)
      (string-count "hello" #\l)
      (string< "abc" "abd")
      (string-ci= "AbC" "aBc")
      (string-compare-ci "a" "B" (const 'lt) (const 'eq) (const 'gt))
      (= (string-hash-ci "ABC") (string-hash-ci "abc")))
