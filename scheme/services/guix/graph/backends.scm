;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix graph backends)
  #:use-module (ice-9 format)
  #:use-module (ice-9 string-fun)
  #:use-module (srfi srfi-9)
  #:export (graph-backend
            graph-backend?
            graph-backend-name
            graph-backend-description
            draw-prologue
            draw-epilogue
            draw-node
            draw-edge
            %graphviz-backend
            %d3js-backend
            %cypher-backend
            %graphml-backend
            %graph-backends))

;;; Commentary:
;;;
;;; The formats of graphs.  A backend has four procedures: one takes the name of
;;; the graph and a port, the last a port; those of nodes and edges take an
;;; identifier and a label, and two identifiers, with a port.
;;;
;;; Code:

(define-record-type <graph-backend>
  (graph-backend name description prologue epilogue node edge)
  graph-backend?
  (name        graph-backend-name)
  (description graph-backend-description)
  (prologue    graph-backend-prologue)
  (epilogue    graph-backend-epilogue)
  (node        graph-backend-node)
  (edge        graph-backend-edge))

(define (draw-prologue backend name port)
  "Begin the graph called NAME."
  ((graph-backend-prologue backend) name port))

(define (draw-epilogue backend port)
  "End the graph."
  ((graph-backend-epilogue backend) port))

(define (draw-node backend id label port)
  "Draw the node ID with LABEL."
  ((graph-backend-node backend) id label port))

(define (draw-edge backend from to port)
  "Draw the edge between two identifiers."
  ((graph-backend-edge backend) from to port))

(define (colour id)
  "The colour of the edges of ID, of those that Graphviz knows."
  (let ((colours #("red" "magenta" "blue" "cyan3" "darkseagreen"
                   "peachpuff4" "darkviolet" "dimgrey" "darkgoldenrod")))
    (vector-ref colours (hash id (vector-length colours)))))

(define %graphviz-backend
  (graph-backend
   "graphviz" "Write the DOT language of Graphviz."
   (lambda (name port) (format port "digraph \"Guix ~a\" {~%" name))
   (lambda (port) (display "\n}\n" port))
   (lambda (id label port)
     (format port "  \"~a\" [label = \"~a\", shape = box, fontname = sans];~%"
             id label))
   (lambda (from to port)
     (format port "  \"~a\" -> \"~a\" [color = ~a];~%" from to (colour from)))))

(define (script-tag file)
  (format #f "<script type=\"text/javascript\" src=\"~a\"></script>"
          (search-path %load-path file)))

(define %d3js-backend
  (graph-backend
   "d3js" "Write a page that draws chords with d3js."
   (lambda (name port)
     (format port "<!DOCTYPE html>~%<html>~%  <head>~%    <meta charset=\"utf-8\">~%")
     (format port "    <style>~%text {~%  font: 10px sans-serif;~%")
     (format port "  pointer-events: none;~%}~%    </style>~%    ~a~%"
             (script-tag "guix/d3.v3.js"))
     (format port "  </head>~%  <body>~%    <script type=\"text/javascript\">~%")
     (format port "var nodes = {},~%    nodeArray = [],~%    links = [];~%"))
   (lambda (port)
     (format port "</script>~a</body></html>" (script-tag "guix/graph.js")))
   (lambda (id label port)
     (format port "nodes[\"~a\"] = {\"id\": \"~a\", \"label\": \"~a\", "
             id id label)
     (format port "\"index\": nodeArray.length};~%nodeArray.push(nodes[\"~a\"]);~%"
             id))
   (lambda (from to port)
     (format port "links.push({\"source\": \"~a\", \"target\": \"~a\"});~%"
             from to))))

(define %cypher-backend
  (graph-backend
   "cypher" "Write queries in Cypher."
   (lambda (name port) *unspecified*)
   (lambda (port) *unspecified*)
   (lambda (id label port)
     (format port "MERGE (p:Package { id: ~s }) SET p.name = ~s;~%" id label))
   (lambda (from to port)
     (format port "MERGE (a:Package { id: ~s });~%" from)
     (format port "MERGE (b:Package { id: ~s });~%" to)
     (format port "MATCH (a:Package { id: ~s }), (b:Package { id: ~s }) " from to)
     (format port "CREATE UNIQUE (a)-[:NEEDS]->(b);~%"))))

(define (attribute id)
  (string-replace-substring (object->string id) "\"" "\\\""))

(define %graphml-backend
  (graph-backend
   "graphml" "Write GraphML."
   (lambda (name port)
     (let ((namespace "http://graphml.graphdrawing.org/xmlns"))
       (format port "<?xml version=\"1.0\" encoding=\"UTF-8\"?>~%")
       (format port "<graphml xmlns=\"~a\"~%" namespace)
       (format port "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"~%")
       (format port "    xsi:schemaLocation=\"~a~%     ~a/1.0/graphml.xsd\">~%"
               namespace namespace)
       (format port "  <graph id=\"G\" edgedefault=\"directed\">~%")))
   (lambda (port) (format port "  </graph>~%</graphml>"))
   (lambda (id label port)
     (format port "    <node id=\"~a\"/>~%" (attribute id)))
   (lambda (from to port)
     (format port "    <edge source=\"~a\" target=\"~a\"/>~%"
             (attribute from) (attribute to)))))

(define %graph-backends
  (list %graphviz-backend %d3js-backend %cypher-backend %graphml-backend))

;;; backends.scm ends here
