(define-module (sxml match)
  #:export (sxml-match sxml-match-let sxml-match-let*))

;;; Commentary:
;;;
;;; Pattern matching on SXML (Guile manual "sxml-match").  In patterns, `,name` binds, `(@ ...)`
;;; lists attributes in any order (those it does not mention are ignored, a last `,name` gets them),
;;; `,name ...` binds what is left of the children, as `,name` does after a dot, and everything else
;;; stands for itself.
;;;
;;; Code:

(define (element-attributes node)
  ;; The attributes of an element, a list of names and values.
  (if (and (pair? (cdr node)) (pair? (cadr node)) (eq? (caadr node) '@))
      (cdadr node)
      '()))

(define (element-children node)
  (if (and (pair? (cdr node)) (pair? (cadr node)) (eq? (caadr node) '@))
      (cddr node)
      (cdr node)))

(define (element? node tag)
  (and (pair? node) (eq? (car node) tag)))

(define (without name attributes)
  (filter (lambda (attribute) (not (eq? (car attribute) name))) attributes))

(define-syntax sxml-match
  ;; (sxml-match EXP (PATTERN [(guard TEST ...)] BODY ...) ...)
  (syntax-rules ()
    ((_ exp clause ...)
     (let ((node exp)) (%match-clauses node clause ...)))))

(define-syntax %match-clauses
  (syntax-rules (guard)
    ((_ node)
     (scm-error 'sxml-match-error "sxml-match" "no matching clause found: ~S" (list node) #f))
    ((_ node (pattern (guard test ...) body ...) . clauses)
     (let ((next (lambda () (%match-clauses node . clauses))))
       (%match-node node pattern
                    (if (and test ...) (let () body ...) (next))
                    (next))))
    ((_ node (pattern body ...) . clauses)
     (let ((next (lambda () (%match-clauses node . clauses))))
       (%match-node node pattern (let () body ...) (next))))))

(define-syntax %match-node
  (lambda (form)
    (syntax-case form (unquote @ list)
      ((_ node (unquote name) yes no)
       (identifier? #'name)
       #'(let ((name node)) yes))
      ((_ node (list item ...) yes no)
       #'(if (list? node)
             (%match-children node (item ...) yes no)
             no))
      ((_ node (tag (@ attribute ...) child ...) yes no)
       #'(if (element? node 'tag)
             (%match-attributes (element-attributes node) (attribute ...)
                                (%match-children (element-children node) (child ...) yes no)
                                no)
             no))
      ((_ node (tag child ...) yes no)
       #'(if (element? node 'tag)
             (%match-children (element-children node) (child ...) yes no)
             no))
      ((_ node datum yes no)
       #'(if (equal? node 'datum) yes no)))))

(define-syntax %match-attributes
  (lambda (form)
    (syntax-case form (unquote)
      ((_ attributes () yes no) #'yes)
      ((_ attributes ((unquote rest)) yes no)
       #'(let ((rest attributes)) yes))
      ((_ attributes (unquote rest) yes no)
       #'(let ((rest attributes)) yes))
      ((_ attributes ((name (unquote (variable default))) . more) yes no)
       #'(let* ((all attributes)
                (found (assq 'name all))
                (variable (if found (cadr found) default))
                (others (without 'name all)))
           (%match-attributes others more yes no)))
      ((_ attributes ((name pattern) . more) yes no)
       #'(let* ((all attributes)
                (found (assq 'name all)))
           (if found
               (let ((value (cadr found))
                     (others (without 'name all)))
                 (%match-node value pattern
                              (%match-attributes others more yes no)
                              no))
               no))))))

(define-syntax %match-children
  (lambda (form)
    (define (ellipsis? stx)
      (and (identifier? stx) (eq? (syntax->datum stx) '...)))
    (syntax-case form (unquote)
      ((_ children () yes no)
       #'(if (null? children) yes no))
      ((_ children (unquote name) yes no)
       #'(let ((name children)) yes))
      ((_ children ((unquote name) dots) yes no)
       (ellipsis? #'dots)
       #'(let ((name children)) yes))
      ((_ children (child . more) yes no)
       #'(let ((all children))
           (if (pair? all)
               (let ((first (car all)) (rest (cdr all)))
                 (%match-node first child
                              (%match-children rest more yes no)
                              no))
               no))))))

(define-syntax sxml-match-let
  ;; Bind what the patterns match; every pattern must.
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ ((pattern exp) . bindings) body ...)
     (sxml-match exp (pattern (sxml-match-let bindings body ...))))))

(define-syntax sxml-match-let*
  (syntax-rules ()
    ((_ bindings body ...) (sxml-match-let bindings body ...))))
