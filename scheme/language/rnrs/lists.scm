(define-module (rnrs lists)
  #:use-module ((srfi srfi-1) #:select (find any every partition fold-right
                                        (remove . srfi:remove)))
  #:re-export (filter memq memv member assq assv assoc cons*
               find partition fold-right
               (any . exists)
               (every . for-all)
               (srfi:remove . remp))
  #:export (fold-left memp assp remove remv remq))

;;; Commentary:
;;;
;;; R6RS list utilities, for the most part those of SRFI-1 under other names.
;;;
;;; Code:

(define (fold-left proc init lst . others)
  "Fold PROC, called with the state and the elements, over the lists."
  (if (null? others)
      (let loop ((rest lst) (state init))
        (if (null? rest)
            state
            (loop (cdr rest) (proc state (car rest)))))
      (let loop ((lists (cons lst others)) (state init))
        (if (null? (car lists))
            state
            (loop (map cdr lists)
                  (apply proc state (map car lists)))))))

(define (memp pred lst)
  "Return the tail of LST that begins with the first element that satisfies
PRED, or #f."
  (let loop ((rest lst))
    (cond ((null? rest) #f)
          ((pred (car rest)) rest)
          (else (loop (cdr rest))))))

(define (assp pred alist)
  "Return the first pair of ALIST whose key satisfies PRED, or #f."
  (let loop ((rest alist))
    (cond ((null? rest) #f)
          ((pred (car (car rest))) (car rest))
          (else (loop (cdr rest))))))

(define (remove object lst)
  "Return the elements of LST that are not equal to OBJECT."
  (delete object lst))

(define (remv object lst)
  "Return the elements of LST that are not eqv to OBJECT."
  (delv object lst))

(define (remq object lst)
  "Return the elements of LST that are not eq to OBJECT."
  (delq object lst))
