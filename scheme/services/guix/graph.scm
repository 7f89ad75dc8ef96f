;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix graph)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix graph backends)
  #:use-module (guix monads)
  #:use-module (guix records)
  #:use-module (guix sets)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:re-export (%graph-backends
               %d3js-backend
               %graphviz-backend
               %graphml-backend
               graph-backend?
               graph-backend
               graph-backend-name
               graph-backend-description)
  #:export (node-type
            node-type?
            node-type-identifier
            node-type-label
            node-type-edges
            node-type-convert
            node-type-name
            node-type-description
            node-edges
            node-back-edges
            traverse/depth-first
            node-transitive-edges
            node-reachable-count
            shortest-path
            lookup-backend
            export-graph))

;;; Commentary:
;;;
;;; Graphs of whatever has edges: a type of node says what a node is called and
;;; where its edges lead, in the store monad.
;;;
;;; Code:

(define-record-type* <node-type>
  node-type make-node-type
  node-type?
  (identifier  node-type-identifier)
  (label       node-type-label)
  (edges       node-type-edges)
  (convert     node-type-convert (default (lift1 list %store-monad)))
  (name        node-type-name)
  (description node-type-description))


;;;
;;; Walks.
;;;

(define (adjacency type nodes insert)
  "Yield the procedure that returns the neighbours of a node among those that
INSERT, called with the two ends of each edge from NODES and a table, notes."
  (mlet %store-monad
      ((ends (mapm %store-monad (node-type-edges type) nodes)))
    (let ((table (fold (lambda (source targets table)
                         (fold (lambda (target table)
                                 (insert source target table))
                               table targets))
                       vlist-null nodes ends)))
      (return (lambda (node)
                (reverse (vhash-foldq* cons '() node table)))))))

(define (node-edges type nodes)
  "Yield the procedure that returns where the edges of a node of TYPE, one of
NODES, lead."
  (adjacency type nodes
             (lambda (source target table)
               (vhash-consq source target table))))

(define (node-back-edges type nodes)
  "Yield the procedure that returns which of NODES have edges that lead to a node
of TYPE."
  (adjacency type nodes
             (lambda (source target table)
               (vhash-consq target source table))))

(define (traverse/depth-first proc seed nodes node-edges)
  "Fold PROC, with SEED first, over what NODE-EDGES reaches from NODES, each once,
depth first."
  (let walk ((next (append-map node-edges nodes)) (result seed) (seen (setq)))
    (match next
      (() result)
      ((node . rest)
       (if (set-contains? seen node)
           (walk rest result seen)
           (walk (append (node-edges node) rest)
                 (proc node result)
                 (set-insert node seen)))))))

(define (node-transitive-edges nodes node-edges)
  "Return the nodes that NODE-EDGES reaches from NODES."
  (traverse/depth-first cons '() nodes node-edges))

(define (node-reachable-count nodes node-edges)
  "Return how many nodes NODE-EDGES reaches from NODES."
  (traverse/depth-first (lambda (node count) (1+ count)) 0 nodes node-edges))

(define (shortest-path node1 node2 type)
  "Yield the shortest list of nodes of TYPE from NODE1 to NODE2, or #f."
  ;; Breadth first: what is reached first is reached by the shortest way.
  (let level ((paths (list (list node1))) (seen (set-insert node1 (setq))))
    (define found
      (find (lambda (path) (eq? (car path) node2)) paths))
    (cond (found (store-return (reverse found)))
          ((null? paths) (store-return #f))
          (else
           (mlet %store-monad
               ((ends (mapm %store-monad
                            (lambda (path) ((node-type-edges type) (car path)))
                            paths)))
             (let next ((paths paths) (ends ends) (longer '()) (seen seen))
               (match ends
                 (() (level (reverse longer) seen))
                 ((() . rest) (next (cdr paths) rest longer seen))
                 (((node . others) . rest)
                  (if (set-contains? seen node)
                      (next paths (cons others rest) longer seen)
                      (next paths (cons others rest)
                            (cons (cons node (car paths)) longer)
                            (set-insert node seen)))))))))))


;;;
;;; Pictures.
;;;

(define (lookup-backend name)
  "Return the backend called NAME; raise an error if there is none."
  (match (assoc name (map (lambda (backend)
                            (cons (graph-backend-name backend) backend))
                          %graph-backends))
    ((_ . backend) backend)
    (#f (raise (formatted-message (G_ "~a: unknown graph backend") name)))))

(define* (export-graph sinks port
                       #:key
                       reverse-edges? node-type (max-depth +inf.0)
                       (backend %graphviz-backend))
  "Write to PORT what leads from SINKS, nodes of NODE-TYPE, as BACKEND draws it:
at most MAX-DEPTH edges away; edges point the other way if REVERSE-EDGES? is true."
  (define (draw-edges id ids)
    (for-each (lambda (other)
                (if reverse-edges?
                    (draw-edge backend other id port)
                    (draw-edge backend id other port)))
              ids))

  (draw-prologue backend (node-type-name node-type) port)
  (let walk ((nodes (map (lambda (sink) (cons sink 0)) sinks)) (seen (set)))
    (match nodes
      (()
       (draw-epilogue backend port)
       (store-return #t))
      (((node . depth) . rest)
       (mlet %store-monad ((id ((node-type-identifier node-type) node)))
         (if (set-contains? seen id)
             (walk rest seen)
             (mlet* %store-monad
                 ((next (if (= depth max-depth)
                            (return '())
                            ((node-type-edges node-type) node)))
                  (ids  (mapm %store-monad (node-type-identifier node-type)
                              next)))
               (draw-node backend id ((node-type-label node-type) node) port)
               (draw-edges id ids)
               (walk (append (map (lambda (node) (cons node (1+ depth))) next)
                             rest)
                     (set-insert id seen)))))))))

;;; graph.scm ends here
