;;; Helpers of packages: patterns in argument lists, the dynamic linker, sources of variants.
(use-modules (gnu packages bootstrap)
             (gnu packages cups)
             (guix packages)
             (guix utils))

(define (show object)
  (write object)
  (newline))

;; What stands for the previous value is a pattern.
(define arguments '(#:size 1 #:tests? #t #:strict? #f))
(show (substitute-keyword-arguments arguments
        ((#:size size) (+ size 1))
        ((#:tests? #t #t) #f)
        ((#:strict? #t #t) 'never)
        ((#:level level 5) (* 2 level))))

(show (map glibc-dynamic-linker '("x86_64-linux" "i586-gnu" "powerpc64-linux" "avr")))

;; The snippet of a package is a list, from which variants can take something.
(show (list? (delete 'x (origin-snippet (package-source hplip)))))

;; The root module still has it.
(define tree (list 1 (vector 2 (list 3))))
(define copied (copy-tree tree))
(show copied)
(show (eq? (cadr tree) (cadr copied)))
