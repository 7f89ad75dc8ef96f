(define-module (guix grafts)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (guix store)
  #:re-export (%graft? grafting? set-grafting without-grafting)
  #:export (<graft> graft graft? graft-origin graft-origin-output
            graft-replacement graft-replacement-output
            graft-derivation graft-derivation/shallow
            %graft-with-utf8-locale?))

;;; Commentary:
;;;
;;; Grafts: a store item in place of another one in what refers to it.
;;;
;;; Code:

(define-record-type* <graft> graft make-graft
  graft?
  (origin             graft-origin)
  (origin-output      graft-origin-output (default "out"))
  (replacement        graft-replacement)
  (replacement-output graft-replacement-output (default "out")))

(define %graft-with-utf8-locale?
  (make-parameter #t))

(define-refused "a store"
  graft-derivation graft-derivation/shallow)
