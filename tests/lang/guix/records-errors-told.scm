;;; What programs that evaluate record constructors are told of mistakes in them.

(use-modules (guix records))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define module
  (let ((module (make-fresh-user-module)))
    (module-use! module (resolve-interface '(guix records)))
    module))

(define (try form)
  (catch 'syntax-error
    (lambda () (eval form module))
    (lambda (key who message where form subform)
      (show who message (assq-ref where 'line) (assq-ref where 'column) form subform))))

(eval '(define-record-type* <window> window make-window
         window?
         (title window-title)
         (width window-width (default 80)))
      module)

(try '(window))
(try '(window (title "a") (hight 3)))
(try '(window
       (title "a")
       (title "b")))
(try '(window (inherit (window (title "a"))) (hight 3) (depth 4)))
(try '(window (title)))
(try '(window
       (title "a")
       width))
(catch 'syntax-error
  (lambda ()
    (eval '(match-record (window (title "a")) <window> (hight) hight) module))
  (lambda (key who message where form subform) (show who message form)))
