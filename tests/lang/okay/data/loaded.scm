;;; Run by module-load-siblings.scm: reads BASE of the loading module and
;;; counts how often it has been run.

(define loaded-sum (+ base 32))

(define (loaded-proc n)
  (* n loaded-sum))

(define load-count
  (if (defined? 'load-count) (+ load-count 1) 1))
