(define-module (gnu packages lua)
  #:use-module (guix packages)
  #:export (make-luarocks))

;;; Commentary:
;;;
;;; The package manager of each Lua.
;;;
;;; Code:

(define (make-luarocks name* lua)
  "Return the package NAME* of LuaRocks for LUA."
  (package
    (inherit luarocks)
    (name name*)
    (inputs (list lua))))
