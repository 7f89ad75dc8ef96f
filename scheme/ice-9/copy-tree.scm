(define-module (ice-9 copy-tree)
  #:replace (copy-tree))

;;; Commentary:
;;;
;;; Copies of trees of pairs and vectors.
;;;
;;; Code:

(define (finish reversed tail)
  (if (null? reversed)
      tail
      (finish (cdr reversed) (cons (car reversed) tail))))

(define (copy-tree tree)
  "Return a copy of TREE in which all pairs and vectors are new."
  (cond ((pair? tree)
         (let loop ((rest tree) (copied '()))
           (if (pair? rest)
               (loop (cdr rest) (cons (copy-tree (car rest)) copied))
               (finish copied (copy-tree rest)))))
        ((vector? tree)
         (list->vector (map copy-tree (vector->list tree))))
        (else tree)))
