(define-module (guix memoization)
  #:export (invalidate-memoization! memoize mlambda mlambdaq))

;;; Commentary:
;;;
;;; Procedures that compute once per argument.  The cache of a procedure is
;;; reachable from the procedure through a weak table alone, so that a cache
;;; can be emptied without giving every procedure a second face.
;;;
;;; Code:

(define %caches (make-weak-key-hash-table))

(define %absent (list 'absent))

(define (remember-cache! proc cache)
  (hashq-set! %caches proc cache)
  proc)

(define (invalidate-memoization! proc)
  "Forget all that PROC, a memoizing procedure, has computed."
  (let ((cache (hashq-ref %caches proc)))
    (when cache
      (hash-clear! cache))))

(define (memoize proc)
  "Return a variant of PROC, of any arity and any number of values, that
computes once per list of arguments, compared with 'equal?'."
  (define cache (make-hash-table))
  (remember-cache! (lambda arguments
                     (let ((results (hash-ref cache arguments %absent)))
                       (if (eq? results %absent)
                           (let ((results (call-with-values
                                              (lambda () (apply proc arguments))
                                            list)))
                             (hash-set! cache arguments results)
                             (apply values results))
                           (apply values results))))
                   cache))

(define-syntax cached
  (syntax-rules ()
    ((_ ref put! cache key exp)
     (let* ((key* key)
            (result (ref cache key* %absent)))
       (if (eq? result %absent)
           (let ((result exp))
             (put! cache key* result)
             result)
           result)))))

(define-syntax memoizing-lambda
  (syntax-rules ()
    ((_ ref put! () body ...)
     (let ((result %absent))
       (lambda ()
         (when (eq? result %absent)
           (let ((value (let () body ...)))
             (set! result value)))
         result)))
    ((_ ref put! (arg) body ...)
     (let ((cache (make-hash-table)))
       (remember-cache! (lambda (arg)
                          (cached ref put! cache arg (let () body ...)))
                        cache)))
    ((_ ref put! (arg ...) body ...)
     (let ((cache (make-hash-table)))
       (remember-cache! (lambda (arg ...)
                          (cached hash-ref hash-set! cache (list arg ...)
                                  (let () body ...)))
                        cache)))))

(define-syntax-rule (mlambda formals body ...)
  "A procedure of fixed arity and one value that computes once per arguments,
compared with 'equal?'."
  (memoizing-lambda hash-ref hash-set! formals body ...))

(define-syntax-rule (mlambdaq formals body ...)
  "Like 'mlambda'; a single argument is compared with 'eq?'."
  (memoizing-lambda hashq-ref hashq-set! formals body ...))
