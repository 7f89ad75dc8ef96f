(define-module (srfi srfi-42)
  #:use-module (ice-9 control)
  #:export (do-ec list-ec append-ec string-ec string-append-ec vector-ec vector-of-length-ec
            sum-ec product-ec min-ec max-ec any?-ec every?-ec first-ec last-ec fold-ec fold3-ec
            : :list :string :vector :integers :range :real-range :char-range :port
            :do :let :parallel :while :until :dispatched :generator-proc
            make-initial-:-dispatch dispatch-union :-dispatch-ref :-dispatch-set!))

;;; Commentary:
;;;
;;; SRFI 42: eager comprehensions.  A generator is a macro that is given what to go on with, a list
;;; of a macro and its first arguments, and ends in a `:do' for that: what to bind around the loop,
;;; the loop's variables, when to go on, what to bind inside, when to go on after that, and the
;;; next values of the variables.
;;;
;;; Code:

;;; Qualifiers.  `nested' and `index' are known by name: nothing is exported for them.

(define-syntax do-ec
  (syntax-rules ()
    "Run a command for each state that the qualifiers before it generate."
    ((_ command) (begin command (if #f #f)))
    ((_ qualifier rest ... command) (qualify qualifier (do-ec rest ... command)))))

(define-syntax qualify
  (syntax-rules (nested if not and or begin)
    ((_ (nested qualifier ...) body) (do-ec qualifier ... body))
    ((_ (if test) body) (if test body))
    ((_ (not test) body) (if (not test) body))
    ((_ (and test ...) body) (if (and test ...) body))
    ((_ (or test ...) body) (if (or test ...) body))
    ((_ (begin form ...) body) (let () form ... body))
    ((_ (generator argument ...) body) (generator (run-loop body) argument ...))))

(define-syntax run-loop
  (syntax-rules (:do let)
    ((_ body (:do (let (outer ...) setup ...) ((variable start) ...) go-on?
                  (let (inner ...) entry ...) again? (next ...)))
     (let (outer ...)
       setup ...
       (let loop ((variable start) ...)
         (if go-on?
             (let (inner ...)
               entry ...
               body
               (if again? (loop next ...)))))))))

;;; Generators.

(define-syntax :do
  (syntax-rules ()
    "The generator that all others end in."
    ((_ (continue ...) outer variables go-on? inner again? next)
     (continue ... (:do outer variables go-on? inner again? next)))
    ((_ continue variables go-on? next)
     (:do continue (let ()) variables go-on? (let ()) #t next))))

(define-syntax :let
  (syntax-rules (index)
    "Bind a variable, and go on once."
    ((_ continue variable (index i) expression)
     (:do continue (let ((variable expression) (i 0))) () #t (let ()) #f ()))
    ((_ continue variable expression)
     (:do continue (let ((variable expression))) () #t (let ()) #f ()))))

(define-syntax :list
  (syntax-rules (index)
    "The elements of lists."
    ((_ continue variable (index i) list ...)
     (:parallel continue (:list variable list ...) (:integers i)))
    ((_ continue variable list)
     (:do continue (let ()) ((rest list)) (not (null? rest)) (let ((variable (car rest)))) #t
          ((cdr rest))))
    ((_ continue variable list ...)
     (:list continue variable (append list ...)))))

(define-syntax :string
  (syntax-rules (index)
    "The characters of strings."
    ((_ continue variable (index i) string)
     (:do continue (let ((text string) (length 0)) (set! length (string-length text)))
          ((i 0)) (< i length) (let ((variable (string-ref text i)))) #t ((+ i 1))))
    ((_ continue variable (index i) string ...)
     (:string continue variable (index i) (string-append string ...)))
    ((_ continue variable string ...)
     (:string continue variable (index i) string ...))))

(define-syntax :vector
  (syntax-rules (index)
    "The elements of vectors."
    ((_ continue variable (index i) vector)
     (:do continue (let ((items vector) (length 0)) (set! length (vector-length items)))
          ((i 0)) (< i length) (let ((variable (vector-ref items i)))) #t ((+ i 1))))
    ((_ continue variable (index i) vector ...)
     (:vector continue variable (index i)
              (list->vector (append (vector->list vector) ...))))
    ((_ continue variable vector ...)
     (:vector continue variable (index i) vector ...))))

(define-syntax :integers
  (syntax-rules (index)
    "0, 1, 2 and so on."
    ((_ continue variable (index i))
     (:do continue ((variable 0) (i 0)) #t ((+ variable 1) (+ i 1))))
    ((_ continue variable)
     (:do continue ((variable 0)) #t ((+ variable 1))))))

(define (check-integers . numbers)
  (if (not (and-map exact-integer? numbers))
      (error "arguments of :range are not exact integer (use :real-range?)" numbers)))

(define-syntax :range
  (syntax-rules (index)
    "The integers from one, or 0, to below another, in steps."
    ((_ continue variable (index i) bound ...)
     (:parallel continue (:range variable bound ...) (:integers i)))
    ((_ continue variable end)
     (:range continue variable 0 end 1))
    ((_ continue variable start end)
     (:range continue variable start end 1))
    ((_ continue variable start end step)
     (:do continue
          (let ((from start) (to end) (by step))
            (check-integers from to by)
            (if (eqv? by 0) (error "step size must not be zero in :range")))
          ((variable from))
          (if (< by 0) (> variable to) (< variable to))
          (let ())
          #t
          ((+ variable by))))))

(define-syntax :real-range
  (syntax-rules (index)
    "The numbers from one, or 0, to below another, in steps."
    ((_ continue variable (index i) end)
     (:real-range continue variable (index i) 0 end 1))
    ((_ continue variable (index i) start end)
     (:real-range continue variable (index i) start end 1))
    ((_ continue variable (index i) start end step)
     (:do continue
          (let ((from start) (to end) (by step) (count 0))
            (if (not (and (real? from) (real? to) (real? by)))
                (error "arguments of :real-range are not real" from to by))
            (if (and (exact? from) (or (inexact? to) (inexact? by)))
                (set! from (exact->inexact from)))
            (set! count (/ (- to from) by)))
          ((i 0))
          (< i count)
          (let ((variable (+ from (* by i)))))
          #t
          ((+ i 1))))
    ((_ continue variable bound ...)
     (:real-range continue variable (index i) bound ...))))

(define-syntax :char-range
  (syntax-rules (index)
    "The characters from one to another, that one too."
    ((_ continue variable (index i) first last)
     (:parallel continue (:char-range variable first last) (:integers i)))
    ((_ continue variable first last)
     (:do continue
          (let ((end (char->integer last))))
          ((code (char->integer first)))
          (<= code end)
          (let ((variable (integer->char code))))
          #t
          ((+ code 1))))))

(define-syntax :port
  (syntax-rules (index)
    "What is read from a port until its end."
    ((_ continue variable (index i) argument ...)
     (:parallel continue (:port variable argument ...) (:integers i)))
    ((_ continue variable port)
     (:port continue variable port read))
    ((_ continue variable port reader)
     (:do continue
          (let ((from port) (take reader)))
          ((variable (take from)))
          (not (eof-object? variable))
          (let ())
          #t
          ((take from))))))

(define-syntax :while
  (syntax-rules ()
    "What a generator generates while a test holds."
    ((_ continue (generator argument ...) test)
     (generator (add-while continue test) argument ...))))

(define-syntax add-while
  (syntax-rules (:do let)
    ((_ continue test (:do outer variables go-on? (let (inner ...) entry ...) again? next))
     (:do continue outer variables
          (if go-on? (let (inner ...) entry ... test) #f)
          (let (inner ...) entry ...)
          again?
          next))))

(define-syntax :until
  (syntax-rules ()
    "What a generator generates until a test holds, that too."
    ((_ continue (generator argument ...) test)
     (generator (add-until continue test) argument ...))))

(define-syntax add-until
  (syntax-rules (:do)
    ((_ continue test (:do outer variables go-on? inner again? next))
     (:do continue outer variables go-on? inner (if test #f again?) next))))

(define-syntax :parallel
  (syntax-rules ()
    "What several generators generate side by side, until the first ends."
    ((_ continue)
     (:do continue () #t ()))
    ((_ continue (generator argument ...))
     (generator continue argument ...))
    ((_ continue (generator argument ...) others ...)
     (generator (beside continue (others ...)) argument ...))))

(define-syntax beside
  (syntax-rules ()
    ((_ continue () loop)
     (resume continue loop))
    ((_ continue ((generator argument ...) others ...) loop)
     (generator (join continue (others ...) loop) argument ...))))

(define-syntax resume
  (syntax-rules (:do)
    ((_ continue (:do part ...)) (:do continue part ...))))

(define-syntax join
  (syntax-rules (:do let)
    ((_ continue others
        (:do (let (outer-1 ...) setup-1 ...) (variable-1 ...) go-on-1?
             (let (inner-1 ...) entry-1 ...) again-1? (next-1 ...))
        (:do (let (outer-2 ...) setup-2 ...) (variable-2 ...) go-on-2?
             (let (inner-2 ...) entry-2 ...) again-2? (next-2 ...)))
     (beside continue others
             (:do (let (outer-1 ... outer-2 ...) setup-1 ... setup-2 ...)
                  (variable-1 ... variable-2 ...)
                  (and go-on-1? go-on-2?)
                  (let (inner-1 ... inner-2 ...) entry-1 ... entry-2 ...)
                  (and again-1? again-2?)
                  (next-1 ... next-2 ...))))))

;;; Generators chosen at run time.

(define-syntax :generator-proc
  (syntax-rules ()
    "A procedure that returns what a generator generates, one after the other, and at the end its
argument."
    ((_ (generator argument ...))
     (generator (make-generator-proc variable) variable argument ...))))

(define-syntax make-generator-proc
  (syntax-rules (:do let)
    ((_ value (:do (let (outer ...) setup ...) ((variable start) ...) go-on?
                   (let (inner ...) entry ...) again? (next ...)))
     (let (outer ...)
       setup ...
       (let ((variable start) ... (more? #t))
         (lambda (end)
           (if (and more? go-on?)
               (let (inner ...)
                 entry ...
                 (let ((result value))
                   (if again?
                       (assign (variable ...) (next ...) ())
                       (set! more? #f))
                   result))
               (begin
                 (set! more? #f)
                 end))))))))

(define-syntax assign
  ;; Set variables to values that may refer to all of them.
  (syntax-rules ()
    ((_ () () ((variable held value) ...))
     (let ((held value) ...)
       (set! variable held) ...
       (if #f #f)))
    ((_ (variable more ...) (value others ...) (done ...))
     (assign (more ...) (others ...) (done ... (variable held value))))))

(define-syntax :dispatched
  (syntax-rules (index)
    "What the generator generates that a procedure chooses for the list of arguments."
    ((_ continue variable (index i) dispatch argument ...)
     (:parallel continue (:dispatched variable dispatch argument ...) (:integers i)))
    ((_ continue variable dispatch argument ...)
     (:do continue
          (let ((choose dispatch) (arguments (list argument ...)) (generate #f)
                (end (list 'end)))
            (set! generate (choose arguments))
            (if (not (procedure? generate))
                (error "unrecognized arguments in dispatching" arguments (choose '()))))
          ((variable (generate end)))
          (not (eq? variable end))
          (let ())
          #t
          ((generate end))))))

(define (dispatch-union first second)
  "A dispatch procedure that tries FIRST, then SECOND; it is an error if both know a generator."
  (lambda (arguments)
    (let ((one (first arguments)) (other (second arguments)))
      (cond ((null? arguments)
             (append (if (list? one) one (list one)) (if (list? other) other (list other))))
            ((not (procedure? one)) other)
            ((procedure? other)
             (error "dispatching conflict" arguments (first '()) (second '())))
            (else one)))))

(define (make-initial-:-dispatch)
  "The dispatch procedure that `:' starts with."
  (define (all? kind? arguments) (and-map kind? arguments))
  (lambda (arguments)
    (case (length arguments)
      ((0) 'SRFI42)
      ((1)
       (let ((it (car arguments)))
         (cond ((list? it) (:generator-proc (:list it)))
               ((string? it) (:generator-proc (:string it)))
               ((vector? it) (:generator-proc (:vector it)))
               ((exact-integer? it) (:generator-proc (:range it)))
               ((real? it) (:generator-proc (:real-range it)))
               ((input-port? it) (:generator-proc (:port it)))
               (else #f))))
      ((2)
       (let ((first (car arguments)) (second (cadr arguments)))
         (cond ((all? list? arguments) (:generator-proc (:list first second)))
               ((all? string? arguments) (:generator-proc (:string first second)))
               ((all? vector? arguments) (:generator-proc (:vector first second)))
               ((all? exact-integer? arguments) (:generator-proc (:range first second)))
               ((all? real? arguments) (:generator-proc (:real-range first second)))
               ((all? char? arguments) (:generator-proc (:char-range first second)))
               ((and (input-port? first) (procedure? second))
                (:generator-proc (:port first second)))
               (else #f))))
      (else
       (cond ((all? list? arguments)
              (let ((whole (apply append arguments))) (:generator-proc (:list whole))))
             ((all? string? arguments)
              (let ((whole (apply string-append arguments))) (:generator-proc (:string whole))))
             ((all? vector? arguments)
              (let ((whole (apply append (map vector->list arguments))))
                (:generator-proc (:list whole))))
             ((and (= (length arguments) 3) (all? exact-integer? arguments))
              (let ((first (car arguments)) (second (cadr arguments)) (third (caddr arguments)))
                (:generator-proc (:range first second third))))
             ((and (= (length arguments) 3) (all? real? arguments))
              (let ((first (car arguments)) (second (cadr arguments)) (third (caddr arguments)))
                (:generator-proc (:real-range first second third))))
             (else #f))))))

(define dispatch (make-initial-:-dispatch))

(define (:-dispatch-ref)
  "The dispatch procedure of `:'."
  dispatch)

(define (:-dispatch-set! procedure)
  "Let PROCEDURE be the dispatch procedure of `:'."
  (if (not (procedure? procedure))
      (error "not a procedure" procedure))
  (set! dispatch procedure))

(define-syntax :
  (syntax-rules (index)
    "What the generator generates that fits the arguments."
    ((_ continue variable (index i) argument ...)
     (:dispatched continue variable (index i) (:-dispatch-ref) argument ...))
    ((_ continue variable argument ...)
     (:dispatched continue variable (:-dispatch-ref) argument ...))))

;;; Comprehensions.

(define-syntax fold-ec
  (syntax-rules ()
    "Combine the values with a procedure of a value and what there is, from a start on."
    ((_ start qualifier ... expression combine)
     (let ((result start))
       (do-ec qualifier ... (set! result (combine expression result)))
       result))))

(define-syntax fold3-ec
  (syntax-rules ()
    "Like fold-ec, with what there is where there is no value, and a procedure of the first."
    ((_ none qualifier ... expression begin-with combine)
     (let ((result #f) (empty? #t))
       (do-ec qualifier ...
              (let ((value expression))
                (if empty?
                    (begin (set! result (begin-with value)) (set! empty? #f))
                    (set! result (combine value result)))))
       (if empty? none result)))))

(define-syntax list-ec
  (syntax-rules ()
    "The list of the values."
    ((_ qualifier ... expression)
     (reverse! (fold-ec '() qualifier ... expression cons)))))

(define-syntax-rule (append-ec part ...)
  "The lists that are the values, in a row."
  (apply append (list-ec part ...)))

(define-syntax-rule (string-ec part ...)
  "The string of the values."
  (list->string (list-ec part ...)))

(define-syntax-rule (string-append-ec part ...)
  "The strings that are the values, in a row."
  (apply string-append (list-ec part ...)))

(define-syntax-rule (vector-ec part ...)
  "The vector of the values."
  (list->vector (list-ec part ...)))

(define-syntax vector-of-length-ec
  (syntax-rules ()
    "The vector of the values, whose number is known."
    ((_ count qualifier ... expression)
     (let* ((length count) (result (make-vector length)) (at 0))
       (do-ec qualifier ...
              (if (< at length)
                  (begin
                    (vector-set! result at expression)
                    (set! at (+ at 1)))
                  (error "vector is too short for the comprehension")))
       (if (= at length)
           result
           (error "vector is too long for the comprehension"))))))

(define-syntax-rule (sum-ec part ...)
  "The sum of the values."
  (fold-ec 0 part ... +))

(define-syntax-rule (product-ec part ...)
  "The product of the values."
  (fold-ec 1 part ... *))

(define-syntax-rule (min-ec part ...)
  "The least of the values."
  (fold3-ec (min) part ... min min))

(define-syntax-rule (max-ec part ...)
  "The greatest of the values."
  (fold3-ec (max) part ... max max))

(define-syntax first-ec
  (syntax-rules ()
    "The first value, or a default; no more are generated."
    ((_ default qualifier ... expression)
     (let/ec return
       (do-ec qualifier ... (return expression))
       default))))

(define-syntax last-ec
  (syntax-rules ()
    "The last value, or a default."
    ((_ default qualifier ... expression)
     (let ((result default))
       (do-ec qualifier ... (set! result expression))
       result))))

(define-syntax any?-ec
  (syntax-rules (nested)
    "Is a value true?"
    ((_ qualifier ... expression)
     (first-ec #f qualifier ... (if expression) #t))))

(define-syntax every?-ec
  (syntax-rules (nested)
    "Are all values true?"
    ((_ qualifier ... expression)
     (first-ec #t qualifier ... (if (not expression)) #f))))
