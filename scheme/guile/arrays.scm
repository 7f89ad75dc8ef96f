(define-module (guile arrays)
  #:export (array-for-each array-map! array-map-in-order! array-index-map!))

;;; Commentary:
;;;
;;; Array traversal with a procedure, for arrays of any rank: vectors, strings
;;; and bytevectors are arrays of rank one.  Indices run in row-major order.
;;;
;;; Code:

(define (for-each-index proc shape)
  ;; Call PROC with the list of indices of each element of an array of SHAPE.
  (let loop ((shape shape) (prefix '()))
    (if (null? shape)
        (proc (reverse prefix))
        (let ((low (car (car shape))) (high (car (cdr (car shape)))))
          (let each ((i low))
            (when (<= i high)
              (loop (cdr shape) (cons i prefix))
              (each (+ i 1))))))))

(define (elements arrays indices)
  (map (lambda (array) (apply array-ref array indices)) arrays))

(define (array-for-each proc array . others)
  "Apply PROC to the corresponding elements of the arrays, for effect."
  (let ((arrays (cons array others)))
    (for-each-index (lambda (indices) (apply proc (elements arrays indices)))
                    (array-shape array))))

(define (array-map! destination proc . sources)
  "Set each element of DESTINATION to the result of PROC on the corresponding
elements of SOURCES."
  (for-each-index
   (lambda (indices)
     (apply array-set! destination (apply proc (elements sources indices))
            indices))
   (array-shape destination)))

(define array-map-in-order! array-map!)

(define (array-index-map! array proc)
  "Set each element of ARRAY to the result of PROC on its indices."
  (for-each-index
   (lambda (indices)
     (apply array-set! array (apply proc indices) indices))
   (array-shape array)))
