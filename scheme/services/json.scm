(define-module (json)
  #:use-module (json parser)
  #:use-module (json builder)
  #:use-module (json record)
  #:re-export (json->scm json-string->scm json-seq->scm json-seq-string->scm
               scm->json scm->json-string scm->json-seq scm->json-seq-string
               <=> define-json-mapping define-json-type))

;;; Commentary:
;;;
;;; JSON under the interface of guile-json: objects are association lists with
;;; strings as keys, arrays vectors, null the symbol null.
;;;
;;; Code:
