(define-module (ice-9 poe)
  #:export (pure-funcq perfect-funcq))

;;; Commentary:
;;;
;;; Procedures that remember their results, for arguments compared by eq.
;;;
;;; Code:

(define (same-arguments? a b)
  (cond ((null? a) (null? b))
        ((null? b) #f)
        (else (and (eq? (car a) (car b))
                   (same-arguments? (cdr a) (cdr b))))))

(define (arguments-hash args)
  (let loop ((args args) (code 0))
    (if (null? args)
        code
        (loop (cdr args)
              (modulo (+ (* 31 code) (hashq (car args) 536870911))
                      536870911)))))

(define (pure-funcq proc)
  "Return a procedure that calls PROC once for the same arguments."
  (let ((results (make-hash-table)))
    (lambda args
      (let* ((code (arguments-hash args))
             (known (hashv-ref results code '()))
             (found (or-map (lambda (pair)
                              (and (same-arguments? (car pair) args) pair))
                            known)))
        (if found
            (cdr found)
            (let ((result (apply proc args)))
              (hashv-set! results code (acons args result known))
              result))))))

(define (perfect-funcq size proc)
  "Like 'pure-funcq'; SIZE is the number of results expected."
  (pure-funcq proc))
