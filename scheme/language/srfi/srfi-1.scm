(define-module (srfi srfi-1)
  #:use-module (srfi srfi-1 lset)
  #:re-export (cons list cons* make-list pair? null?
               car cdr caar cadr cdar cddr
               caaar caadr cadar caddr cdaar cdadr cddar cdddr
               caaaar caaadr caadar caaddr cadaar cadadr caddar cadddr
               cdaaar cdaadr cdadar cdaddr cddaar cddadr cdddar cddddr
               list-ref last-pair length append append! reverse reverse!
               filter filter! memq memv assq assv set-car! set-cdr!
               iota
               lset<= lset= lset-adjoin lset-union lset-intersection
               lset-difference lset-xor lset-diff+intersection
               lset-union! lset-intersection! lset-difference! lset-xor!
               lset-diff+intersection!)
  #:export (xcons list-tabulate circular-list
            proper-list? circular-list? dotted-list? not-pair? null-list? list=
            first second third fourth fifth sixth seventh eighth ninth tenth
            car+cdr last
            take drop take-right drop-right split-at
            take! drop-right! split-at!
            length+ concatenate concatenate! append-reverse append-reverse!
            zip unzip1 unzip2 unzip3 unzip4 unzip5 count
            fold fold-right pair-fold pair-fold-right reduce reduce-right
            unfold unfold-right
            append-map append-map! map! pair-for-each filter-map
            partition partition! remove remove!
            find find-tail any every
            take-while take-while! drop-while span span! break break!
            delete-duplicates delete-duplicates!
            alist-cons alist-copy alist-delete alist-delete!)
  #:replace (map for-each map-in-order list-copy list-index member assoc
             delete delete!))

;;; Commentary:
;;;
;;; SRFI-1, the list library.  Each procedure treats the case of one list
;;; first, as a plain loop; the case of several lists stops with the shortest,
;;; so that circular lists may stand among them.  Results are collected in
;;; reverse and turned round natively.  The linear-update procedures (those
;;; that end in "!") are allowed to alter their arguments and do not.
;;;
;;; Code:

(define (improper who object)
  (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list object) '()))

(define (check-list who lst)
  ;; LST must be a list that ends in ().
  (if (not (list? lst)) (improper who lst)))

(define (check-procedure who position object)
  ;; OBJECT must be a procedure, even where it would be called for no element.
  (if (not (procedure? object))
      (scm-error 'wrong-type-arg who
                 "Wrong type argument in position ~A (expecting ~A): ~S"
                 (list position "procedure" object) (list object))))

(define (check-finite who lst)
  ;; LST must end.
  (if (circular-list? lst) (improper who lst)))

(define (check-lists who lists)
  ;; The first of LISTS that has no element must be ().
  (let ((ended (find not-pair? lists)))
    (if (and ended (not (null? ended))) (improper who ended))))

(define (check-some-end who lists)
  ;; One of LISTS at least must end.
  (if (every circular-list? lists) (improper who lists)))

(define (check-lengths who lists)
  ;; One of LISTS at least must end, and all that end must end in ().
  (let loop ((rest lists) (ends? #f))
    (if (pair? rest)
        (loop (cdr rest) (or (length+ (car rest)) ends?))
        (if (not ends?) (improper who lists)))))

;;; Stepping through several lists at once.

(define (cars+cdrs lists)
  ;; The cars of LISTS and the cdrs of LISTS; #f and #f once a list has ended.
  (let loop ((lists lists) (heads '()) (tails '()))
    (cond ((null? lists) (values (reverse heads) (reverse tails)))
          ((pair? (car lists))
           (loop (cdr lists)
                 (cons (car (car lists)) heads)
                 (cons (cdr (car lists)) tails)))
          ((or (null? (car lists)) (memq '() lists)) (values #f #f))
          (else (improper "map" (car lists))))))

(define (transpose lists)
  ;; The list of the lists of corresponding elements, in reverse.
  (let loop ((lists lists) (rows '()))
    (call-with-values (lambda () (cars+cdrs lists))
      (lambda (heads tails)
        (if heads (loop tails (cons heads rows)) rows)))))

;;; Constructors.

(define (xcons d a)
  "Return the pair of A and D."
  (cons a d))

(define (list-tabulate n proc)
  "Return the list of the results of PROC on the integers from 0 to N - 1."
  (if (not (and (exact-integer? n) (>= n 0)))
      (scm-error 'wrong-type-arg "list-tabulate" "Wrong type argument: ~S" (list n) '()))
  (let loop ((i (- n 1)) (result '()))
    (if (< i 0) result (loop (- i 1) (cons (proc i) result)))))

(define (list-copy lst)
  "Return a copy of LST, which may end in something other than ()."
  (check-finite "list-copy" lst)
  (let loop ((rest lst) (reversed '()))
    (if (pair? rest)
        (loop (cdr rest) (cons (car rest) reversed))
        (append-reverse reversed rest))))

(define (circular-list first . rest)
  "Return a list of the arguments whose end is its beginning."
  (let ((lst (cons first rest)))
    (set-cdr! (last-pair lst) lst)
    lst))

;;; Predicates.

(define (end-of-list lst)
  ;; What ends LST: () or another non-pair, or a pair if LST is circular.
  (let loop ((slow lst) (fast lst))
    (if (not (pair? fast))
        fast
        (let ((fast (cdr fast)))
          (if (not (pair? fast))
              fast
              (let ((slow (cdr slow)) (fast (cdr fast)))
                (if (eq? slow fast) fast (loop slow fast))))))))

(define (proper-list? object)
  "Return #t if OBJECT is a finite list that ends in ()."
  (list? object))

(define circular-list? (@@ (guile) circular-list?))

(define (dotted-list? object)
  "Return #t if OBJECT is a finite list that ends in something but ()."
  (let ((end (end-of-list object)))
    (not (or (null? end) (pair? end)))))

(define (not-pair? object)
  "Return #t if OBJECT is not a pair."
  (not (pair? object)))

(define (null-list? lst)
  "Return #t if the list LST is empty; it must be proper or circular."
  (cond ((null? lst) #t)
        ((dotted-list? lst) (error "not a proper list in null-list?"))
        (else #f)))

(define (list= elt= . lists)
  "Return #t if all LISTS have the same length and, by ELT=, elements."
  (check-procedure "list=" 1 elt=)
  (define (two a b)
    (if (and (circular-list? a) (circular-list? b)) (improper "list=" a))
    (elements=? a b))
  (define (elements=? a b)
    (cond ((null? a) (null? b))
          ((null? b) #f)
          ((elt= (car a) (car b)) (elements=? (cdr a) (cdr b)))
          (else #f)))
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (two a (car rest))
                 (loop (car rest) (cdr rest)))))))

;;; Selectors.

(define (first lst) "Return the first element of LST." (car lst))
(define (second lst) "Return the second element of LST." (cadr lst))
(define (third lst) "Return the third element of LST." (caddr lst))
(define (fourth lst) "Return the fourth element of LST." (cadddr lst))
(define (fifth lst) "Return the fifth element of LST." (car (cddddr lst)))
(define (sixth lst) "Return the sixth element of LST." (cadr (cddddr lst)))
(define (seventh lst) "Return the seventh element of LST." (caddr (cddddr lst)))
(define (eighth lst) "Return the eighth element of LST." (cadddr (cddddr lst)))
(define (ninth lst)
  "Return the ninth element of LST."
  (car (cddddr (cddddr lst))))
(define (tenth lst)
  "Return the tenth element of LST."
  (cadr (cddddr (cddddr lst))))

(define (car+cdr pair)
  "Return the car and the cdr of PAIR."
  (values (car pair) (cdr pair)))

(define (last lst)
  "Return the last element of LST."
  (car (last-pair lst)))

(define (take lst n)
  "Return the list of the first N elements of LST."
  (list-head lst n))

(define (drop lst n)
  "Return LST without its first N elements."
  (list-tail lst n))

(define (take-right lst n)
  "Return the last N elements of LST, with its end."
  (let loop ((lead (list-tail lst n)) (lag lst))
    (if (pair? lead) (loop (cdr lead) (cdr lag)) lag)))

(define (drop-right lst n)
  "Return the list of the elements of LST but for the last N."
  (let loop ((lead (list-tail lst n)) (lag lst) (result '()))
    (if (pair? lead)
        (loop (cdr lead) (cdr lag) (cons (car lag) result))
        (reverse result))))

(define (split-at lst n)
  "Return the list of the first N elements of LST, and the rest of it."
  (if (< n 0)
      (scm-error 'out-of-range "split-at" "Value out of range: ~S" (list n) (list n)))
  (let loop ((n n) (rest lst) (head '()))
    (if (<= n 0)
        (values (reverse head) rest)
        (loop (- n 1) (cdr rest) (cons (car rest) head)))))

(define take! take)

(define (drop-right! lst n)
  "Return the list of the elements of LST, a proper list, but for the last N."
  (if (< n 0)
      (scm-error 'out-of-range "drop-right!" "Value out of range: ~S" (list n) (list n)))
  (check-list "drop-right!" lst)
  (drop-right lst n))

(define split-at! split-at)

;;; Length, appending, zipping, counting.

(define (length+ lst)
  "Return the length of LST, or #f if it is circular."
  (let ((end (end-of-list lst)))
    (cond ((null? end) (length lst))
          ((pair? end) #f)
          (else
           (scm-error 'wrong-type-arg "length+"
                      "Wrong type argument in position ~A (expecting ~A): ~S"
                      (list 1 "proper or circular list" lst) (list lst))))))

(define (concatenate lists)
  "Return the elements of LISTS, a list of lists, in one list."
  (apply append lists))

(define concatenate! concatenate)

(define append-reverse (@@ (guile) append-reverse))

(define append-reverse! append-reverse)

(define (zip lst . others)
  "Return the list of the lists of corresponding elements."
  (check-some-end "zip" (cons lst others))
  (reverse (transpose (cons lst others))))

(define (unzip1 rows)
  "Return the list of the first elements of ROWS."
  (map car rows))

(define (unzip2 rows)
  "Return the lists of the first and of the second elements of ROWS."
  (values (map first rows) (map second rows)))

(define (unzip3 rows)
  "Return the lists of the first, second and third elements of ROWS."
  (values (map first rows) (map second rows) (map third rows)))

(define (unzip4 rows)
  "Return the lists of the first to fourth elements of ROWS."
  (values (map first rows) (map second rows) (map third rows)
          (map fourth rows)))

(define (unzip5 rows)
  "Return the lists of the first to fifth elements of ROWS."
  (values (map first rows) (map second rows) (map third rows)
          (map fourth rows) (map fifth rows)))

(define (count pred lst . others)
  "Return how often PRED is true of the (corresponding) elements."
  (check-procedure "count" 1 pred)
  (if (null? others)
      (let loop ((rest (begin (check-finite "count" lst) lst)) (n 0))
        (cond ((pair? rest) (loop (cdr rest) (if (pred (car rest)) (+ n 1) n)))
              ((null? rest) n)
              (else (improper "count" lst))))
      (let loop ((rows (begin (check-some-end "count" (cons lst others))
                        (check-lists "count" (cons lst others))
                        (transpose (cons lst others)))) (n 0))
        (cond ((null? rows) n)
              ((apply pred (car rows)) (loop (cdr rows) (+ n 1)))
              (else (loop (cdr rows) n))))))

;;; Folding.

(define fold
  (case-lambda
    "Fold PROC, called with the elements and the state, over the lists."
    ((proc init lst)
     (check-procedure "fold" 1 proc)
     (check-list "fold" lst)
     (let loop ((rest lst) (state init))
       (cond ((pair? rest) (loop (cdr rest) (proc (car rest) state)))
             ((null? rest) state)
             (else (improper "fold" lst)))))
    ((proc init lst1 lst2)
     (check-procedure "fold" 1 proc)
     (check-lengths "fold" (list lst1 lst2))
     (let loop ((rest1 lst1) (rest2 lst2) (state init))
       (if (and (pair? rest1) (pair? rest2))
           (loop (cdr rest1) (cdr rest2)
                 (proc (car rest1) (car rest2) state))
           state)))
    ((proc init lst1 lst2 . others)
     (check-procedure "fold" 1 proc)
     (let loop ((lists (cons* lst1 lst2 others)) (state init))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (if heads
               (loop tails (apply proc (append heads (list state))))
               state)))))))

(define fold-right
  (case-lambda
    "Fold PROC over the lists from the last elements to the first."
    ((proc init lst)
     (check-procedure "fold-right" 1 proc)
     (let loop ((rest (reverse lst)) (state init))
       (if (null? rest)
           state
           (loop (cdr rest) (proc (car rest) state)))))
    ((proc init lst1 lst2 . others)
     (check-procedure "fold-right" 1 proc)
     ;; Lists of different lengths are aligned at their ends.
     (apply fold proc init (map reverse (cons* lst1 lst2 others))))))

(define (pair-fold proc init lst . others)
  "Fold PROC, called with the successive tails and the state, over the lists."
  (check-procedure "pair-fold" 1 proc)
  (if (null? others)
      (let loop ((rest (begin (check-list "pair-fold" lst) lst)) (state init))
        (if (pair? rest)
            ;; PROC may alter the tail it is given.
            (let ((next (cdr rest)))
              (loop next (proc rest state)))
            state))
      (let loop ((tails (cons lst others)) (state init))
        (if (every pair? tails)
            (let ((next (map cdr tails)))
              (loop next (apply proc (append tails (list state)))))
            (begin
              (if (not (memq '() tails)) (improper "pair-fold" tails))
              state)))))

(define (pair-fold-right proc init lst . others)
  "Fold PROC over the tails of the lists from the shortest to the longest."
  (check-procedure "pair-fold-right" 1 proc)
  (if (null? others)
      (check-list "pair-fold-right" lst)
      (begin
        (check-some-end "pair-fold-right" (cons lst others))
        (check-lists "pair-fold-right" (cons lst others))))
  (let loop ((tails (cons lst others)) (rows '()))
    (if (every pair? tails)
        (loop (map cdr tails) (cons tails rows))
        (let back ((rows rows) (state init))
          (if (null? rows)
              state
              (back (cdr rows)
                    (apply proc (append (car rows) (list state)))))))))

(define (reduce proc default lst)
  "Fold PROC over LST, the first element being the initial state; return
DEFAULT for the empty list."
  (check-procedure "reduce" 1 proc)
  (if (null? lst)
      default
      (fold proc (car lst) (cdr lst))))

(define (reduce-right proc default lst)
  "Fold PROC over LST from the right, the last element being the initial state;
return DEFAULT for the empty list."
  (check-procedure "reduce-right" 1 proc)
  (if (null? lst)
      default
      (let loop ((rest (begin (check-finite "reduce-right" lst) (cdr lst)))
                 (reversed (list (car lst))))
        (if (pair? rest)
            (loop (cdr rest) (cons (car rest) reversed))
            (fold proc (car reversed) (cdr reversed))))))

(define* (unfold stop? value-of next seed
                 #:optional (make-tail (lambda (seed) '())))
  "Return the list of what VALUE-OF yields for SEED and its successors by NEXT
until STOP? is true, with what MAKE-TAIL yields for that last seed behind."
  (check-procedure "unfold" 1 stop?)
  (check-procedure "unfold" 2 value-of)
  (check-procedure "unfold" 3 next)
  (check-procedure "unfold" 5 make-tail)
  (let loop ((seed seed) (result '()))
    (if (stop? seed)
        (append-reverse result (make-tail seed))
        (let ((value (value-of seed)))
          (loop (next seed) (cons value result))))))

(define* (unfold-right stop? value-of next seed #:optional (tail '()))
  "Like 'unfold', building the list from its end TAIL to its beginning."
  (check-procedure "unfold-right" 1 stop?)
  (check-procedure "unfold-right" 2 value-of)
  (check-procedure "unfold-right" 3 next)
  (let loop ((seed seed) (result tail))
    (if (stop? seed)
        result
        (let ((value (value-of seed)))
          (loop (next seed) (cons value result))))))

;;; Mapping.

(define map
  (case-lambda
    "Apply PROC to the elements of the lists, from left to right, and return
the list of the results, as long as the shortest list."
    ((proc lst)
     (check-procedure "map" 1 proc)
     (check-list "map" lst)
     (let loop ((rest lst) (results '()))
       (cond ((pair? rest)
              (loop (cdr rest) (cons (proc (car rest)) results)))
             ((null? rest) (reverse results))
             (else (improper "map" lst)))))
    ((proc lst1 lst2)
     (check-procedure "map" 1 proc)
     (check-lengths "map" (list lst1 lst2))
     (let loop ((rest1 lst1) (rest2 lst2) (results '()))
       (if (and (pair? rest1) (pair? rest2))
           (loop (cdr rest1) (cdr rest2)
                 (cons (proc (car rest1) (car rest2)) results))
           (reverse results))))
    ((proc lst1 lst2 . others)
     (check-procedure "map" 1 proc)
     (check-lengths "map" (cons* lst1 lst2 others))
     (let loop ((lists (cons* lst1 lst2 others)) (results '()))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (if heads
               (loop tails (cons (apply proc heads) results))
               (reverse results))))))))

(define map-in-order map)
(define map! map)

(define for-each
  (case-lambda
    "Apply PROC to the elements of the lists, in order, for effect."
    ((proc lst)
     (check-procedure "for-each" 1 proc)
     (check-list "for-each" lst)
     (let loop ((rest lst))
       (cond ((pair? rest) (proc (car rest)) (loop (cdr rest)))
             ((not (null? rest)) (improper "for-each" lst)))))
    ((proc lst1 lst2)
     (check-procedure "for-each" 1 proc)
     (check-lengths "for-each" (list lst1 lst2))
     (let loop ((rest1 lst1) (rest2 lst2))
       (when (and (pair? rest1) (pair? rest2))
         (proc (car rest1) (car rest2))
         (loop (cdr rest1) (cdr rest2)))))
    ((proc lst1 lst2 . others)
     (check-procedure "for-each" 1 proc)
     (check-lengths "for-each" (cons* lst1 lst2 others))
     (let loop ((lists (cons* lst1 lst2 others)))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (when heads
             (apply proc heads)
             (loop tails))))))))

(define (append-map proc lst . others)
  "Append the lists that PROC returns for the (corresponding) elements."
  (check-procedure "append-map" 1 proc)
  (if (null? others)
      (let loop ((rest (begin (check-list "append-map" lst) lst)) (parts '()))
        (cond ((pair? rest)
               (loop (cdr rest) (cons (proc (car rest)) parts)))
              ((null? rest) (apply append (reverse parts)))
              (else (improper "append-map" lst))))
      (apply append (apply map proc lst others))))

(define append-map! append-map)

(define (pair-for-each proc lst . others)
  "Apply PROC to the successive tails of the lists, for effect."
  (check-procedure "pair-for-each" 1 proc)
  (if (null? others)
      (let loop ((rest (begin (check-list "pair-for-each" lst) lst)))
        (when (pair? rest)
          (let ((next (cdr rest)))
            (proc rest)
            (loop next))))
      (let loop ((tails (begin (check-some-end "pair-for-each" (cons lst others)) (cons lst others))))
        (cond ((every pair? tails)
               (let ((next (map cdr tails)))
                 (apply proc tails)
                 (loop next)))
              ((not (memq '() tails)) (improper "pair-for-each" (car tails)))))))

(define (filter-map proc lst . others)
  "Return the list of the true results of PROC on the elements."
  (check-procedure "filter-map" 1 proc)
  (if (null? others)
      (let loop ((rest (begin (check-finite "filter-map" lst) lst)) (results '()))
        (cond ((pair? rest)
               (let ((value (proc (car rest))))
                 (loop (cdr rest) (if value (cons value results) results))))
              ((null? rest) (reverse results))
              (else (improper "filter-map" lst))))
      (begin
        (check-some-end "filter-map" (cons lst others))
        (let loop ((lists (cons lst others)) (results '()))
          (call-with-values (lambda () (cars+cdrs lists))
            (lambda (heads tails)
              (if heads
                  (let ((value (apply proc heads)))
                    (loop tails (if value (cons value results) results)))
                  (reverse results))))))))

;;; Filtering and searching.

(define (partition pred lst)
  "Return the lists of the elements of LST that do, and do not, satisfy PRED."
  (check-procedure "partition" 1 pred)
  (check-finite "partition" lst)
  (let loop ((rest lst) (in '()) (out '()))
    (cond ((pair? rest)
           (if (pred (car rest))
               (loop (cdr rest) (cons (car rest) in) out)
               (loop (cdr rest) in (cons (car rest) out))))
          ((null? rest) (values (reverse in) (reverse out)))
          (else (improper "partition" lst)))))

(define (remove pred lst)
  "Return the list of the elements of LST that do not satisfy PRED."
  (check-procedure "remove" 1 pred)
  (check-list "remove" lst)
  (let loop ((rest lst) (kept '()))
    (cond ((pair? rest)
           (loop (cdr rest)
                 (if (pred (car rest)) kept (cons (car rest) kept))))
          ((null? rest) (reverse kept))
          (else (improper "remove" lst)))))

(define partition! partition)
(define remove! remove)

(define (find pred lst)
  "Return the first element of LST that satisfies PRED, or #f."
  (check-procedure "find" 1 pred)
  (let loop ((rest lst))
    (cond ((null? rest) #f)
          ((pred (car rest)) (car rest))
          (else (loop (cdr rest))))))

(define (find-tail pred lst)
  "Return the tail of LST that begins with the first element that satisfies
PRED, or #f."
  (check-procedure "find-tail" 1 pred)
  (let loop ((rest lst))
    (cond ((null? rest) #f)
          ((pred (car rest)) rest)
          (else (loop (cdr rest))))))

(define any
  (case-lambda
    "Return the first true value of PRED on (corresponding) elements, or #f."
    ((pred lst)
     (check-procedure "any" 1 pred)
     (and (not (null? lst))
          (let loop ((rest lst))
            ;; The call on the last element is a tail call.
            (if (null? (cdr rest))
                (pred (car rest))
                (or (pred (car rest)) (loop (cdr rest)))))))
    ((pred lst1 lst2 . others)
     (check-procedure "any" 1 pred)
     (let loop ((lists (cons* lst1 lst2 others)))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (and heads
                (or (apply pred heads) (loop tails)))))))))

(define every
  (case-lambda
    "Return #f unless PRED is true of all (corresponding) elements; the value
of the last call otherwise, #t if there is none."
    ((pred lst)
     (check-procedure "every" 1 pred)
     (or (null? lst)
         (let loop ((rest lst))
           (if (null? (cdr rest))
               (pred (car rest))
               (and (pred (car rest)) (loop (cdr rest)))))))
    ((pred lst1 lst2 . others)
     (check-procedure "every" 1 pred)
     (let loop ((lists (cons* lst1 lst2 others)) (last #t))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (if heads
               (let ((value (apply pred heads)))
                 (and value (loop tails value)))
               last)))))))

(define list-index
  (case-lambda
    "Return the index of the first (corresponding) elements that satisfy PRED,
or #f."
    ((pred lst)
     (check-procedure "list-index" 1 pred)
     (let loop ((rest lst) (i 0))
       (cond ((null? rest) #f)
             ((pred (car rest)) i)
             (else (loop (cdr rest) (+ i 1))))))
    ((pred lst1 lst2 . others)
     (check-procedure "list-index" 1 pred)
     (let loop ((lists (cons* lst1 lst2 others)) (i 0))
       (call-with-values (lambda () (cars+cdrs lists))
         (lambda (heads tails)
           (cond ((not heads) #f)
                 ((apply pred heads) i)
                 (else (loop tails (+ i 1))))))))))

(define (take-while pred lst)
  "Return the list of the leading elements of LST that satisfy PRED."
  (check-procedure "take-while" 1 pred)
  (let loop ((rest lst) (taken '()))
    (if (or (null? rest) (not (pred (car rest))))
        (reverse taken)
        (loop (cdr rest) (cons (car rest) taken)))))

(define (drop-while pred lst)
  "Return LST without its leading elements that satisfy PRED."
  (check-procedure "drop-while" 1 pred)
  (let loop ((rest lst))
    (cond ((null? rest) '())
          ((pred (car rest)) (loop (cdr rest)))
          (else rest))))

(define (span pred lst)
  "Return the list of the leading elements of LST that satisfy PRED, and the
rest of LST."
  (check-procedure "span" 1 pred)
  (let loop ((rest lst) (taken '()))
    (if (or (null? rest) (not (pred (car rest))))
        (values (reverse taken) rest)
        (loop (cdr rest) (cons (car rest) taken)))))

(define (break pred lst)
  "Return the list of the leading elements of LST that do not satisfy PRED, and
the rest of LST."
  (check-procedure "break" 1 pred)
  (let loop ((rest lst) (taken '()))
    (if (or (null? rest) (pred (car rest)))
        (values (reverse taken) rest)
        (loop (cdr rest) (cons (car rest) taken)))))

(define take-while! take-while)
(define span! span)
(define break! break)

;;; Membership, deletion, association lists.

(define native-member (@ (guile) member))
(define native-assoc (@ (guile) assoc))
(define native-delete (@ (guile) delete))

(define (find-in-endless x lst)
  ;; The tail of LST, which is dotted or circular, from X on; an error if X is not in it.
  (let loop ((rest lst) (mark lst) (left 2) (stretch 2))
    (cond ((not (pair? rest)) (improper "member" lst))
          ((equal? x (car rest)) rest)
          ((eq? (cdr rest) mark) (improper "member" lst))
          ((eqv? left 0) (loop (cdr rest) (cdr rest) (* 2 stretch) (* 2 stretch)))
          (else (loop (cdr rest) mark (- left 1) stretch)))))

(define member
  (case-lambda
    "Return the tail of LST whose first element is SAME? as X (by default
equal), or #f."
    ((x lst)
     ;; The root's takes proper lists alone; this one stops at what it finds.
     (if (list? lst)
         (native-member x lst)
         (find-in-endless x lst)))
    ((x lst same?)
     (check-procedure "member" 3 same?)
     (check-finite "member" lst)
     (find-tail (lambda (y) (same? x y)) lst))))

(define (find-pair key alist same?)
  ;; The first pair of ALIST, which may end in anything, whose key is SAME? as KEY.
  (check-finite "assoc" alist)
  (let loop ((rest alist))
    (and (pair? rest)
         (if (same? key (car (car rest)))
             (car rest)
             (loop (cdr rest))))))

(define assoc
  (case-lambda
    "Return the first pair of ALIST whose key is SAME? as KEY (by default
equal), or #f."
    ((key alist)
     (if (list? alist) (native-assoc key alist) (find-pair key alist equal?)))
    ((key alist same?)
     (check-procedure "assoc" 3 same?)
     (find-pair key alist same?))))

(define delete
  (case-lambda
    "Return the list of the elements of LST that are not SAME? as X (by default
equal)."
    ((x lst) (native-delete x lst))
    ((x lst same?)
     (check-procedure "delete" 3 same?)
     (remove (lambda (y) (same? x y)) lst))))

(define delete!
  (case-lambda
    "Like 'delete'; without SAME? LST may end in anything, which stays."
    ((x lst)
     (check-finite "delete!" lst)
     (let loop ((rest lst) (kept '()))
       (cond ((not (pair? rest)) (append-reverse kept rest))
             ((equal? x (car rest)) (loop (cdr rest) kept))
             (else (loop (cdr rest) (cons (car rest) kept))))))
    ((x lst same?) (delete x lst same?))))

(define (delete-seen lst seen? mark!)
  ;; Keep the elements not SEEN? before, marking each.
  (let loop ((rest lst) (kept '()))
    (cond ((null? rest) (reverse kept))
          ((seen? (car rest)) (loop (cdr rest) kept))
          (else
           (mark! (car rest))
           (loop (cdr rest) (cons (car rest) kept))))))

(define* (delete-duplicates lst #:optional (same? equal?))
  "Return the list of the elements of LST that are not SAME? as an earlier
element."
  (unless (list? lst)
    (scm-error 'wrong-type-arg "delete-duplicates"
               "Wrong type argument in position ~A (expecting ~A): ~S"
               (list 1 "list" lst) (list lst)))
  (check-procedure "delete-duplicates" 2 same?)
  (cond ((eq? same? equal?)
         (let ((seen (make-hash-table)))
           (delete-seen lst
                        (lambda (x) (hash-ref seen x #f))
                        (lambda (x) (hash-set! seen x #t)))))
        ((eq? same? eq?)
         (let ((seen (make-hash-table)))
           (delete-seen lst
                        (lambda (x) (hashq-ref seen x #f))
                        (lambda (x) (hashq-set! seen x #t)))))
        (else
         (let loop ((rest lst) (kept '()))
           (cond ((null? rest) (reverse kept))
                 ;; Earlier elements come first, for SAME? and in the search.
                 ((any (lambda (earlier) (same? earlier (car rest)))
                       (reverse kept))
                  (loop (cdr rest) kept))
                 (else (loop (cdr rest) (cons (car rest) kept))))))))

(define* (delete-duplicates! lst #:optional (same? equal?))
  "Like 'delete-duplicates'; the result may share structure with LST."
  (if (null? lst) '() (delete-duplicates lst same?)))

(define (alist-cons key datum alist)
  "Return ALIST with the pair of KEY and DATUM before it."
  (cons (cons key datum) alist))

(define (alist-copy alist)
  "Return a copy of ALIST, the pairs being copied too."
  (map (lambda (pair) (cons (car pair) (cdr pair))) alist))

(define* (alist-delete key alist #:optional (same? equal?))
  "Return ALIST without the pairs whose key is SAME? as KEY."
  (check-procedure "alist-delete" 3 same?)
  (remove (lambda (pair) (same? key (car pair))) alist))

(define alist-delete! alist-delete)
