(define-module (sxml xpath)
  #:use-module ((srfi srfi-1) #:select (append-map))
  #:export (nodeset? node-typeof? node-eq? node-equal? node-pos
            take-until take-after map-union node-reverse node-trace
            select-kids node-self node-join node-reduce node-or node-closure
            node-parent sxpath)
  #:replace (filter))

;;; Commentary:
;;;
;;; Selection in SXML (Guile manual "SXPath").  A selector takes a node, or a list of nodes (a
;;; nodeset), and returns a nodeset; 'sxpath' makes one of a path written as a list.
;;;
;;; Code:

(define (nodeset? object)
  "Return #t if OBJECT is a list of nodes and not a node."
  (or (null? object)
      (and (pair? object) (not (symbol? (car object))))))

(define (as-nodeset object)
  (if (nodeset? object) object (list object)))

(define (node-typeof? criterion)
  "Return the predicate of nodes of a kind: * for elements, @ for attribute lists, *any*, *text*,
*PI*, *COMMENT*, *ENTITY*, or a tag."
  (lambda (node)
    (case criterion
      ((*) (and (pair? node) (not (memq (car node) '(@ @@ *PI* *COMMENT* *ENTITY* *NAMESPACES*)))))
      ((*any*) #t)
      ((*text*) (string? node))
      (else (and (pair? node) (eq? criterion (car node)))))))

(define (node-eq? other)
  "Return the predicate of being OTHER."
  (lambda (node) (eq? other node)))

(define (node-equal? other)
  "Return the predicate of being equal to OTHER."
  (lambda (node) (equal? other node)))

(define (node-pos n)
  "Return the selector of node number N of a nodeset; negative N count from the end."
  (lambda (nodeset)
    (cond ((not (nodeset? nodeset)) '())
          ((null? nodeset) '())
          ((= n 1) (list (car nodeset)))
          ((negative? n) ((node-pos (+ n 1 (length nodeset))) nodeset))
          ((zero? n) '())
          (else ((node-pos (- n 1)) (cdr nodeset))))))

(define (filter pred)
  "Return the selector of the nodes that satisfy PRED."
  (lambda (object)
    ((@ (guile) filter) pred (as-nodeset object))))

(define (take-until pred)
  "Return the selector of the nodes before the first that satisfies PRED."
  (lambda (object)
    (let loop ((nodes (as-nodeset object)))
      (if (or (null? nodes) (pred (car nodes)))
          '()
          (cons (car nodes) (loop (cdr nodes)))))))

(define (take-after pred)
  "Return the selector of the nodes after the first that satisfies PRED."
  (lambda (object)
    (let loop ((nodes (as-nodeset object)))
      (cond ((null? nodes) '())
            ((pred (car nodes)) (cdr nodes))
            (else (loop (cdr nodes)))))))

(define (map-union proc nodes)
  "Return the nodes that PROC, called with each of NODES, returns: nodesets or nodes."
  (append-map (lambda (node)
                (let ((result (proc node)))
                  (if (nodeset? result) result (list result))))
              nodes))

(define (node-reverse object)
  "Return the nodeset in the opposite order."
  (if (nodeset? object) (reverse object) (list object)))

(define (node-trace title)
  "Return a selector of everything that writes what it is given, after TITLE."
  (lambda (nodeset)
    (display "\n-->")
    (display title)
    (display " :")
    (write nodeset)
    nodeset))

(define (select-kids test)
  "Return the selector of the children that satisfy TEST."
  (lambda (object)
    (cond ((null? object) '())
          ((not (pair? object)) '())
          ((symbol? (car object)) ((filter test) (cdr object)))
          (else (map-union (select-kids test) object)))))

(define node-self filter)

(define (node-join . selectors)
  "Return the selector that applies SELECTORS in turn, each to every node that the last selected."
  (lambda (object)
    (let loop ((nodeset object) (selectors selectors))
      (if (null? selectors)
          nodeset
          (loop (if (nodeset? nodeset)
                    (map-union (car selectors) nodeset)
                    ((car selectors) nodeset))
                (cdr selectors))))))

(define (node-reduce . converters)
  "Return the selector that applies CONVERTERS in turn, each to the whole nodeset."
  (lambda (nodeset)
    (let loop ((nodeset nodeset) (converters converters))
      (if (null? converters)
          nodeset
          (loop ((car converters) nodeset) (cdr converters))))))

(define (node-or . selectors)
  "Return the selector of what any of the SELECTORS selects."
  (lambda (object)
    (append-map (lambda (selector) (as-nodeset (or (selector object) '()))) selectors)))

(define (node-closure test)
  "Return the selector of the descendants that satisfy TEST."
  (lambda (object)
    (let loop ((parents (as-nodeset object)) (found '()))
      (if (null? parents)
          found
          (loop (map-union (select-kids (lambda (node) (pair? node))) parents)
                (append found ((select-kids test) parents)))))))

(define (node-parent root)
  "Return the selector of the parents, within ROOT, of nodes."
  (lambda (object)
    (if (nodeset? object)
        (map-union (node-parent root) object)
        (let search ((nodes (as-nodeset root)))
          (append-map
           (lambda (node)
             (cond ((not (pair? node)) '())
                   ((memq object (cdr node)) (list node))
                   (else (search (cdr node)))))
           nodes)))))

(define (path-step step)
  ;; The selector of one step of a path, but for //.
  (cond ((procedure? step) step)
        ((symbol? step) (select-kids (node-typeof? step)))
        ((string? step)
         (scm-error 'misc-error "sxpath" "paths are lists: ~S" (list step) #f))
        ((and (pair? step) (eq? (car step) 'equal?))
         (select-kids (apply node-equal? (cdr step))))
        ((and (pair? step) (eq? (car step) 'eq?))
         (select-kids (apply node-eq? (cdr step))))
        ((and (pair? step) (eq? (car step) 'or@))
         (select-kids (lambda (node) (and (pair? node) (memq (car node) (cdr step)) #t))))
        ((and (pair? step) (eq? (car step) 'not@))
         (select-kids (lambda (node) (not (and (pair? node) (memq (car node) (cdr step)))))))
        ((pair? step)
         (apply node-reduce
                (lambda (nodes)
                  (if (symbol? (car step))
                      ((path-step (car step)) nodes)
                      ((sxpath (car step)) nodes)))
                (map condition (cdr step))))
        (else
         (scm-error 'misc-error "sxpath" "Invalid path step: ~S" (list step) #f))))

(define (condition reducer)
  ;; What REDUCER, a number or a path, leaves of a nodeset.
  (if (number? reducer)
      (node-pos reducer)
      (let ((selector (sxpath reducer)))
        (filter (lambda (node) (pair? (as-nodeset (selector node))))))))

(define (sxpath path)
  "Return the selector of the list PATH: tags, kinds of nodes, // for descendants, lists of a step
and conditions, and procedures."
  (lambda (object)
    (let loop ((nodeset (as-nodeset object)) (path path))
      (cond ((null? path) nodeset)
            ((eq? (car path) '//)
             (if (and (pair? (cdr path)) (symbol? (cadr path)))
                 (loop ((node-closure (node-typeof? (cadr path))) nodeset)
                       (cddr path))
                 (loop (append nodeset ((node-closure (node-typeof? '*any*)) nodeset))
                       (cdr path))))
            (else
             (loop ((path-step (car path)) nodeset) (cdr path)))))))
