;;; A record definer with keyword-style constructor, defaults and inheritance.

(use-modules (srfi srfi-9) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-record
  (lambda (s)
    (define (field-name spec) (syntax-case spec () ((name accessor . _) #'name)))
    (define (field-accessor spec)
      (syntax-case spec () ((name accessor . _) #'accessor)))
    (define (field-default spec)
      (syntax-case spec (default) ((_ _ (default v)) (list #'v)) (_ #f)))
    (syntax-case s ()
      ((_ type syntactic ctor pred spec ...)
       (with-syntax (((name ...) (map field-name #'(spec ...)))
                     ((get ...) (map field-accessor #'(spec ...)))
                     ((fallback ...)
                      (map (lambda (x) (or (field-default x) '())) #'(spec ...))))
         #'(begin
             (define-record-type type (ctor name ...) pred (name get) ...)
             (define-syntax syntactic
               (lambda (x)
                 (define names '(name ...))
                 (define defaults '(fallback ...))
                 (define (lookup n bindings)
                   (find (lambda (b) (eq? (syntax->datum (car b)) n)) bindings))
                 (define (expand base bindings)
                   (for-each (lambda (b)
                               (unless (memq (syntax->datum (car b)) names)
                                 (syntax-violation
                                   'syntactic "extraneous field" x (car b))))
                             bindings)
                   #`(ctor #,@(map (lambda (n d getter)
                                     (cond ((lookup n bindings) => cadr)
                                           (base #`(#,getter #,base))
                                           ((pair? d) (datum->syntax #'type (car d)))
                                           (else
                                            (syntax-violation
                                              'syntactic "missing field" x n))))
                                   names
                                   defaults
                                   (list #'get ...))))
                 (syntax-case x (inherit)
                   ((_ (inherit base) (n v) (... ...))
                    #`(let ((b base))
                        #,(expand #'b (map list #'(n (... ...)) #'(v (... ...))))))
                   ((_ (n v) (... ...))
                    (expand #f (map list #'(n (... ...)) #'(v (... ...))))))))))))))
(define-record <account>
               account
               make-account
               account?
               (name account-name)
               (shell account-shell (default "/bin/sh"))
               (groups account-groups (default '())))
(define a (account (name "ann")))
(define b (account (inherit a) (groups '("wheel")) (shell "/bin/zsh")))
(show (account-name a) (account-shell a) (account-groups a) (account-name b)
      (account-shell b) (account-groups b) (account? b))
(define (try form)
  (catch 'syntax-error
    (lambda () (eval form (current-module)))
    (lambda (k who msg . r) (list who msg))))
(show (try '(account (shell "x"))) (try '(account (name "x") (colour 'red))))
