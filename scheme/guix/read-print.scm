(define-module (guix read-print)
  #:use-module (guix read-print printer)
  #:use-module (guix read-print reader)
  #:re-export (<comment>
               comment
               comment?
               comment->string
               comment-margin?
               canonicalize-comment
               read-with-comments
               read-with-comments/sequence
               blank?
               page-break
               page-break?
               vertical-space
               vertical-space?
               vertical-space-height
               canonicalize-vertical-space
               pretty-print-with-comments
               pretty-print-with-comments/splice
               object->string*))

;;; Commentary:
;;;
;;; Source text read and written with its comments and empty lines.
;;;
;;; Code:
