;;; A configuration definer that derives names from the stem.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-config
  (lambda (stx)
    (define (id ctx . parts)
      (datum->syntax ctx
                     (string->symbol (apply string-append
                                            (map (lambda (p)
                                                   (if (string? p) p
                                                       (symbol->string (syntax->datum p))))
                                                 parts)))))
    (syntax-case stx ()
      ((_ stem (field (type def) doc) ...)
       (with-syntax ((make (id #'stem "make-" #'stem))
                     (pred (id #'stem #'stem "?"))
                     (rtd (id #'stem "<" #'stem ">"))
                     ((getter ...)
                      (map (lambda (f) (id #'stem #'stem "-" f)) #'(field ...)))
                     ((serializer ...)
                      (map (lambda (t) (id #'stem "serialize-" t)) #'(type ...)))
                     (fields (id #'stem #'stem "-fields")))
         #'(begin
             (define-record-type rtd (make field ...) pred (field getter) ...)
             (define fields (list (list 'field 'type getter serializer doc) ...))
             (define-syntax stem
               (syntax-rules ()
                 ((_ (k v) (... ...))
                  (let ((given (list (cons 'k v) (... ...))))
                    (make (cond ((assq 'field given) => cdr) (else def)) ...)))))))))))
(define (serialize-string name v) (format #f "~a ~a\n" name v))
(define (serialize-boolean name v) (format #f "~a ~a\n" name (if v "yes" "no")))
(define-config daemon
               (host (string "localhost") "The host.")
               (verbose (boolean #f) "Whether to talk."))
(define (serialize c fields)
  (string-concatenate
    (map (lambda (f) ((list-ref f 3) (car f) ((list-ref f 2) c))) fields)))
(display (serialize (daemon (verbose #t)) daemon-fields))
(display (serialize (daemon (host "h")) daemon-fields))
(show (map (lambda (f) (list (car f) (cadr f) (list-ref f 4))) daemon-fields)
      (daemon? (daemon)))
