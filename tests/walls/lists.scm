;;; What the procedures of lists give for generated arguments: proper, dotted and circular lists, and what is
;;; none.  Runs under Guile and under svc; each line is a call and its result, or the key of its error.
;;;
;;;   guile lists.scm KIND MOST SKIP      svc eval lists.scm KIND MOST SKIP
;;;
;;; KIND is `ending`, for arguments that end, or `circular`, for calls with at least one that does not.  There are
;;; calls with up to MOST arguments, at most four.
;;;
;;; A call is announced before it is made, for it may never come back.  Calls by an operator that is circular
;;; are left out: they say how an error is written, and nothing of lists.

(use-modules (srfi srfi-1) (ice-9 match) (ice-9 format))

(define-values (kind most skip)
  (match (command-line)
    ((_ kind most skip) (values (string->symbol kind) (string->number most) (string->number skip)))))

(define root-names
  '(acons and-map append append! append-reverse append-reverse! append-map apply assoc assoc-ref assoc-remove! assoc-set!
    assq assq-ref assq-remove! assq-set! assv assv-ref assv-remove! assv-set! cons* copy-tree delete delete!
    delete1! delq delq! delq1! delv delv! delv1! filter filter! for-each last-pair length list list-cdr-ref
    list-cdr-set! list-copy list-head list-index list-ref list-set! list-tail list? make-list map map-in-order member memq memv
    merge merge! or-map reverse reverse! sloppy-assoc sloppy-assq sloppy-assv sort sort! sort-list sort-list!
    sorted? stable-sort stable-sort! null? pair? list->string list->vector list->symbol string-append* caddr cdddr cadr iota
    apply-to-args compose const identity negate string-concatenate string-concatenate/shared
    reverse-list->string list->char-set restricted-vector-sort! vector-fill! nil-cons delete-duplicates))

(define budget 0)
(define (counted procedure)
  (lambda arguments
    (set! budget (+ budget 1))
    (if (> budget 200) (throw 'endless) (apply procedure arguments))))

(define (circle . items)
  (set-cdr! (last-pair items) items)
  items)

(define-syntax-rule (named (name value) ...)
  (list (cons 'name (lambda () value)) ...))

(define values-of-all-kinds
  (named (nil '()) (l1 (list 1)) (l123 (list 1 2 3)) (dotted (cons* 1 2 3)) (circ (circle 1 2)) (al (list (cons 'a 1) (cons 'b 2)))
         (lists (list (list 1 2) (list 3))) (bad-al (list (cons 'a 1) 5)) (chars (list #\a #\b))
         (zero 0) (two 2) (minus -1) (four 4) (a 'a) (str (string-copy "ab")) (vec (vector 2 1)) (false #f)
         (p-first (counted (lambda arguments (car arguments)))) (p-false (counted (lambda _ #f)))
         (p-list (counted (lambda arguments (list (car arguments)))))
         (lt (counted <))))

(define few '(nil l123 dotted circ two p-first p-false lt))
(define fewer '(l123 circ p-first two))

(define (choose names)
  (filter (lambda (item) (memq (car item) names)) values-of-all-kinds))

(define (pool count)
  (case count
    ((1 2) values-of-all-kinds)
    ((3) (choose few))
    (else (choose fewer))))

(define (show x fuel)
  (cond ((<= fuel 0) '...)
        ((pair? x) (cons (show (car x) (quotient fuel 2)) (show (cdr x) (- fuel 1))))
        ((vector? x) (list->vector (map (lambda (x) (show x (quotient fuel 2))) (vector->list x))))
        ((procedure? x) 'procedure)
        ((eq? x (if #f #f)) 'unspecified)
        ((or (number? x) (string? x) (char? x) (symbol? x) (boolean? x) (null? x)) x)
        (else 'other)))

;; What calls its first argument.
(define callers
  '(and-map append-map apply filter filter! for-each list-index map map-in-order or-map any append-map! break break!
    count drop-while every filter-map find find-tail fold fold-right list-tabulate pair-fold pair-fold-right
    pair-for-each partition partition! reduce reduce-right remove remove! span span! take-while take-while! unfold
    unfold-right map! compose lset<= lset= lset-adjoin lset-union lset-union! lset-intersection lset-intersection!
    lset-difference lset-difference! lset-xor lset-xor! lset-diff+intersection lset-diff+intersection! list=))
(define counter 0)
(define port (current-output-port))
(define (attempt name procedure arguments)
  (set! counter (+ counter 1))
  (when (and (> counter skip)
             (eq? (eq? kind 'circular) (and (assq 'circ arguments) #t))
             (not (and (pair? arguments) (eq? (car (car arguments)) 'circ)
                       (memq (cadr name) callers))))
    (format port "~a (~a~{ ~a~})" counter name (map car arguments))
    (force-output port)
    (set! budget 0)
    (let* ((values (map (lambda (argument) ((cdr argument))) arguments))
           (result (catch #t
                     (lambda ()
                       (call-with-values (lambda () (apply procedure values))
                         (lambda results (cons '=> (map (lambda (x) (show x 12)) results)))))
                     (lambda (key . rest) (list 'error key)))))
      (write result port)
      (newline port))))

(define (tuples count)
  (if (zero? count)
      '(())
      (let ((rest (tuples (- count 1))))
        (append-map (lambda (item) (map (lambda (rest) (cons item rest)) rest)) (pool-now)))))
(define pool-now (make-parameter '()))

(define-syntax-rule (with-pool count body) (let ((p (pool count))) (set! pool-now (lambda () p)) body))

(define all-tuples
  (map (lambda (count) (with-pool count (tuples count))) (iota (+ most 1))))

(define (sweep name procedure)
  (for-each (lambda (all) (for-each (lambda (arguments) (attempt name procedure arguments)) all))
            all-tuples))

(define (sorted names) (sort names (lambda (a b) (string<? (symbol->string a) (symbol->string b)))))
(define srfi-names
  (filter (lambda (name) (not (memq name '(call-with-values))))
    (sorted (module-map (lambda (name variable) name) (resolve-interface '(srfi srfi-1))))))

(define (sweep-all module names)
  (for-each
    (lambda (name)
      (let ((value (false-if-exception (module-ref (resolve-interface module) name))))
        (if (procedure? value) (sweep (list (car (last-pair module)) name) value)
          (begin (set! counter (+ counter 1)) (format port "~a (~a) missing~%" counter name)))))
    names))

(sweep-all '(guile) root-names)
(sweep-all '(srfi srfi-1) srfi-names)
(format port "end ~a~%" counter)
