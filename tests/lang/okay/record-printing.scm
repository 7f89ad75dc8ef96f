;;; The default external form of records.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <point> (make-point x y) point? (x point-x) (y point-y))
(define-record-type thing (make-thing name) thing? (name thing-name))
(define-record-type empty (make-empty) empty?)
(define (text x)
  (let ((s (object->string x))) (string-take s (string-index s #\space))))
(show (text (make-point 1 "two")) (text (make-thing 'a)))
(define (without-address s)
  (let ((i (string-index s #\space)) (j (string-contains s " x:")))
    (string-append (string-take s i) (string-drop s j))))
(show (without-address
        (call-with-output-string (lambda (p) (write (make-point 1 "two") p))))
      (without-address
        (call-with-output-string (lambda (p) (display (make-point 1 "two") p)))))
(show (string-contains (object->string <point>) "<point>"))
