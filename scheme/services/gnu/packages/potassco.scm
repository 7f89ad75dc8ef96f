(define-module (gnu packages potassco)
  #:use-module (guix packages)
  #:export (make-lua-clingo))

;;; Commentary:
;;;
;;; Clingo as a module of each Lua.
;;;
;;; Code:

(define (make-lua-clingo name* lua)
  "Return the package NAME* of Clingo for LUA."
  (package
    (inherit clingo)
    (name name*)
    (inputs (list clingo lua))))
