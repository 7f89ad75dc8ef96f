(define-module (sxml fold)
  #:export (foldt foldts foldts* fold-values foldts*-values fold-layout))

;;; Commentary:
;;;
;;; Folds over trees (Guile manual "SXML Tree Fold"): from the leaves up, with a seed that goes down
;;; and comes back up, and with changes to the tree on the way down.
;;;
;;; Code:

(define (foldt fup fhere tree)
  "Fold TREE from the leaves: FUP is called with the list of what its children came to, FHERE with
each leaf."
  (if (pair? tree)
      (fup (map (lambda (kid) (foldt fup fhere kid)) tree))
      (fhere tree)))

(define (foldts fdown fup fhere seed tree)
  "Fold TREE with a SEED.  FDOWN makes the seed of the children of the seed and a node; FUP combines
the seed, what the children left and the node; FHERE does that for leaves."
  (foldts* (lambda (seed tree) (list (fdown seed tree) tree))
           fup fhere seed tree))

(define (foldts* fdown fup fhere seed tree)
  "Like 'foldts', but FDOWN returns a seed and a node to take in place of the node, as a list or as
two values."
  (if (pair? tree)
      (call-with-values (lambda () (fdown seed tree))
        (lambda results
          (let* ((pair (if (null? (cdr results)) (car results) results))
                 (node (cadr pair)))
            (let loop ((kid-seed (car pair)) (kids (cdr node)))
              (if (null? kids)
                  (fup seed kid-seed node)
                  (loop (foldts* fdown fup fhere kid-seed (car kids))
                        (cdr kids)))))))
      (fhere seed tree)))

(define (fold-values proc list . seeds)
  "Like 'fold' with several SEEDS: PROC takes an element and the seeds, and returns the new seeds as
values."
  (if (null? list)
      (apply values seeds)
      (call-with-values (lambda () (apply proc (car list) seeds))
        (lambda seeds
          (apply fold-values proc (cdr list) seeds)))))

(define (foldts*-values fdown fup fhere tree . seeds)
  "Like 'foldts*' with several SEEDS: FDOWN, FUP and FHERE take the node first, and return seeds as
values; FDOWN the node before them."
  (if (pair? tree)
      (call-with-values (lambda () (apply fdown tree seeds))
        (lambda (node . kid-seeds)
          (call-with-values
              (lambda ()
                (apply fold-values
                       (lambda (kid . seeds) (apply foldts*-values fdown fup fhere kid seeds))
                       (cdr node)
                       kid-seeds))
            (lambda kid-seeds
              (apply fup node (append seeds kid-seeds))))))
      (apply fhere tree seeds)))

(define (assoc-value list key default)
  (let ((found (assq key list)))
    (if found (cdr found) default)))

(define (fold-layout tree bindings parameters layout stylesheet)
  "Lay TREE out: each kind of node has in BINDINGS procedures pre-layout, post and the like.  The
values are the result and the layout at the end.  PARAMETERS are handed down, changed by STYLESHEET."
  (define (rule-of kind)
    (or (assq kind bindings)
        (assq '*default* bindings)
        (error "unknown tag" kind)))
  (define (style-of kind parameters)
    (cons (assoc-value stylesheet kind '()) parameters))
  (let walk ((tree tree) (bindings bindings) (parameters parameters) (layout layout))
    (cond ((pair? tree)
           (let* ((kind (car tree))
                  (rule (cdr (rule-of kind)))
                  (style (style-of kind parameters))
                  (pre (assoc-value rule 'pre-layout
                                    (lambda (tree parameters layout) layout)))
                  (post (assoc-value rule 'post
                                     (lambda (tag parameters old-layout layout kids)
                                       (values layout (cons tag kids))))))
             (let loop ((kids (cdr tree)) (below (pre tree style layout)) (done '()))
               (if (null? kids)
                   (post kind style layout below (reverse done))
                   (call-with-values (lambda () (walk (car kids) bindings style below))
                     (lambda (below result)
                       (loop (cdr kids) below (cons result done))))))))
          (else
           ((cdr (or (assq '*text* bindings) (error "no rule for text" tree)))
            tree parameters layout)))))
