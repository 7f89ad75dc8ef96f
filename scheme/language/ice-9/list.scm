(define-module (ice-9 list)
  #:export (rassoc rassv rassq))

;;; Commentary:
;;;
;;; Reverse association: looking a pair up by its cdr.
;;;
;;; Code:

(define* (rassoc value alist #:optional (same? equal?))
  "Return the first pair of ALIST whose cdr is SAME? as VALUE, or #f."
  (let loop ((rest alist))
    (cond ((null? rest) #f)
          ((same? value (cdr (car rest))) (car rest))
          (else (loop (cdr rest))))))

(define (rassv value alist)
  "Return the first pair of ALIST whose cdr is eqv to VALUE, or #f."
  (rassoc value alist eqv?))

(define (rassq value alist)
  "Return the first pair of ALIST whose cdr is eq to VALUE, or #f."
  (rassoc value alist eq?))
