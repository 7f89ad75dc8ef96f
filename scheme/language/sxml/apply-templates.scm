(define-module (sxml apply-templates)
  #:use-module (sxml xpath)
  #:export (apply-templates))

;;; Commentary:
;;;
;;; Transformation of SXML by templates, each of a path and a procedure.
;;;
;;; Code:

(define (apply-templates tree templates)
  "Return what TEMPLATES make of the nodes of TREE, a list.  A template is a pair: a tag, or a list
of tags that a node's ancestors end in, and a procedure of the node."
  (define (matches? pattern ancestors)
    (let loop ((pattern (reverse (if (pair? pattern) pattern (list pattern))))
               (ancestors ancestors))
      (cond ((null? pattern) #t)
            ((eq? (car pattern) '//)
             (or (null? (cdr pattern))
                 (let search ((ancestors ancestors))
                   (and (pair? ancestors)
                        (or (loop (cdr pattern) ancestors)
                            (search (cdr ancestors)))))))
            ((null? ancestors) #f)
            (else
             (and ((node-typeof? (car pattern)) (car ancestors))
                  (loop (cdr pattern) (cdr ancestors)))))))
  (define (find-template node ancestors)
    (let loop ((templates templates))
      (cond ((null? templates) #f)
            ((matches? (caar templates) (cons node ancestors)) (cdar templates))
            (else (loop (cdr templates))))))
  (define (transform node ancestors)
    (let ((template (find-template node ancestors)))
      (cond (template (list (template node)))
            ((and (pair? node) (symbol? (car node)))
             (transform-all (cdr node) (cons node ancestors)))
            ((pair? node) (transform-all node ancestors))
            (else (list node)))))
  (define (transform-all nodes ancestors)
    (apply append (map (lambda (node) (transform node ancestors)) nodes)))
  (transform tree '()))
