(define-module (sxml transform)
  #:use-module (sxml fold)
  #:re-export (foldts)
  #:export (pre-post-order post-order replace-range SRV:send-reply))

;;; Commentary:
;;;
;;; Transformations of SXML by rules (Guile manual "SXML transform").  A rule is a pair of a tag and
;;; a procedure, with a mark between them when the procedure is to see the node as it is, or when
;;; the children have rules of their own.
;;;
;;; Code:

(define (SRV:send-reply . fragments)
  "Write the FRAGMENTS, trees of strings, characters, procedures to call and things to display, to
the current output port; return #t if there was anything."
  (let loop ((fragments fragments) (any? #f))
    (cond ((null? fragments) any?)
          ((not (car fragments)) (loop (cdr fragments) any?))
          ((null? (car fragments)) (loop (cdr fragments) any?))
          ((eq? (car fragments) #t) (loop (cdr fragments) #t))
          ((pair? (car fragments))
           (loop (cdr fragments) (loop (car fragments) any?)))
          ((procedure? (car fragments))
           ((car fragments))
           (loop (cdr fragments) #t))
          (else
           (display (car fragments))
           (loop (cdr fragments) #t)))))

(define (pre-post-order tree bindings)
  "Return what the rules BINDINGS make of TREE."
  (define (usual-rule tag bindings)
    (or (assq tag bindings)
        (assq '*default* bindings)
        (error "Unknown binding for " tag " and no default")))
  (define (transform-text text bindings)
    (let ((rule (or (assq '*text* bindings) (assq '*default* bindings))))
      (cond ((not rule) (error "Unknown binding for *text* and no default"))
            ((procedure? (cdr rule)) ((cdr rule) '*text* text))
            (else text))))
  (define (transform tree bindings)
    (cond ((not (pair? tree)) (transform-text tree bindings))
          ((not (symbol? (car tree)))
           (map (lambda (kid) (transform kid bindings)) tree))
          (else
           (let* ((tag (car tree))
                  (rule (cdr (usual-rule tag bindings))))
             (define (transform-kids bindings)
               (map (lambda (kid) (transform kid bindings)) (cdr tree)))
             (cond ((procedure? rule)
                    (apply rule tag (transform-kids bindings)))
                   ((eq? (car rule) '*preorder*)
                    (apply (cdr rule) tree))
                   ((eq? (car rule) '*macro*)
                    (transform (apply (cdr rule) tree) bindings))
                   (else
                    ;; The first of RULE are the rules of the children.
                    (apply (cdr rule) tag
                           (transform-kids (append (car rule) bindings)))))))))
  (transform tree bindings))

(define post-order pre-post-order)

(define (replace-range begin-pred end-pred forest)
  "Replace parts of FOREST: for a node of which BEGIN-PRED returns a list, that list and no further
nodes until one of which END-PRED returns a list, which comes in its place."
  (define (keep forest)
    (if (null? forest)
        (values '() #f)
        (let* ((node (car forest))
               (replacement (begin-pred node)))
          (if replacement
              (call-with-values (lambda () (drop (cdr forest)))
                (lambda (rest dropping?)
                  (values (append replacement rest) dropping?)))
              (call-with-values
                  (lambda () (if (pair? node) (keep-kids node) (values node #f)))
                (lambda (node dropping?)
                  (call-with-values
                      (lambda () (if dropping? (drop (cdr forest)) (keep (cdr forest))))
                    (lambda (rest dropping?)
                      (values (cons node rest) dropping?)))))))))
  (define (keep-kids node)
    (call-with-values (lambda () (keep (cdr node)))
      (lambda (kids dropping?)
        (values (cons (car node) kids) dropping?))))
  (define (drop forest)
    (if (null? forest)
        (values '() #t)
        (let* ((node (car forest))
               (replacement (end-pred node)))
          (if replacement
              (call-with-values (lambda () (keep (cdr forest)))
                (lambda (rest dropping?)
                  (values (append replacement rest) dropping?)))
              (call-with-values
                  (lambda () (if (pair? node) (drop (cdr node)) (values '() #t)))
                (lambda (kids dropping?)
                  (call-with-values
                      (lambda () (if dropping? (drop (cdr forest)) (keep (cdr forest))))
                    (lambda (rest dropping?)
                      (values (if (null? kids) rest (cons (cons (car node) kids) rest))
                              dropping?)))))))))
  (call-with-values (lambda () (keep forest))
    (lambda (forest dropping?) forest)))
