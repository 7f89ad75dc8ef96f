(define-module (guile arrays)
  #:export (array-for-each array-map! array-map-in-order! array-index-map!
            array-slice-for-each array-slice-for-each-in-order
            array-equal? typed-array?
            make-shared-array
            bit-count bit-position bit-set*! bit-count* bit-invert!))

;;; Commentary:
;;;
;;; Array procedures that take a procedure, for arrays of any rank: vectors, strings and
;;; bytevectors are arrays of rank one.  Indices run in row-major order.
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

(define (first-dimensions shape count)
  (if (= count 0)
      '()
      (cons (car shape) (first-dimensions (cdr shape) (- count 1)))))

(define (array-slice-for-each rank proc . arrays)
  "Apply PROC to the corresponding parts of the arrays for each of the indices of their first RANK
dimensions."
  (if (pair? arrays)
      (for-each-index
       (lambda (indices)
         (apply proc (map (lambda (array) (apply array-slice array indices)) arrays)))
       (first-dimensions (array-shape (car arrays)) rank))))

(define array-slice-for-each-in-order array-slice-for-each)

(define (same-array? a b)
  (and (equal? (array-shape a) (array-shape b))
       (eq? (array-type a) (array-type b))
       (equal? (array->list a) (array->list b))))

(define (array-equal? . arrays)
  "Have the arrays the same shape, type and elements?"
  (or (null? arrays)
      (let loop ((first (car arrays)) (rest (cdr arrays)))
        (or (null? rest)
            (and (array? first)
                 (array? (car rest))
                 (same-array? first (car rest))
                 (loop (car rest) (cdr rest)))))))

(define (typed-array? object type)
  "Is OBJECT an array whose elements are of TYPE?"
  (and (array? object) (eq? (array-type object) type)))

(define (make-shared-array array mapper . dimensions)
  "A view of ARRAY: what is at the indices that MAPPER, an affine function, returns for indices
within DIMENSIONS."
  (define bounds
    (map (lambda (dimension)
           (if (pair? dimension) dimension (list 0 (- dimension 1))))
         dimensions))
  (define lowest (map car bounds))
  (define (moved position)
    ;; The lowest indices, and one more where POSITION is.
    (let loop ((indices lowest) (position position))
      (if (= position 0)
          (cons (+ (car indices) 1) (cdr indices))
          (cons (car indices) (loop (cdr indices) (- position 1))))))
  (define empty? (or-map (lambda (bound) (< (cadr bound) (car bound))) bounds))
  (let ((start (if empty? (map car (array-shape array)) (apply mapper lowest))))
    (define (steps position bound)
      (if (or empty? (= (car bound) (cadr bound)))
          (map (lambda (index) 0) start)
          (map - (apply mapper (moved position)) start)))
    (%shared-array array bounds start
                   (let loop ((position 0) (bounds bounds))
                     (if (null? bounds)
                         '()
                         (cons (steps position (car bounds))
                               (loop (+ position 1) (cdr bounds))))))))

;;; The older names of the operations on bit vectors.

(define (bit-count bit bits)
  "How many of BITS are BIT."
  (let ((set (bitvector-count bits)))
    (if bit set (- (bitvector-length bits) set))))

(define (bit-position bit bits start)
  "The first index of BIT in BITS from START on, or #f."
  (bitvector-position bits bit start))

(define (selected-indices bits selection)
  (if (bitvector? selection)
      (let loop ((i (- (bitvector-length selection) 1)) (indices '()))
        (cond ((< i 0) indices)
              ((bitvector-ref selection i) (loop (- i 1) (cons i indices)))
              (else (loop (- i 1) indices))))
      (array->list selection)))

(define (bit-set*! bits selection bit)
  "Let the bits that SELECTION, a bit vector or a vector of indices, chooses be BIT."
  (for-each (lambda (i)
              (if bit (bitvector-set-bit! bits i) (bitvector-clear-bit! bits i)))
            (selected-indices bits selection)))

(define (bit-count* bits selection bit)
  "How many of the bits that SELECTION chooses are BIT."
  (length (filter (lambda (i) (eq? (bitvector-ref bits i) bit))
                  (selected-indices bits selection))))

(define (bit-invert! bits)
  "Turn every bit round."
  (bitvector-flip-all-bits! bits))
