(define-module (oop goops)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (define-class define-generic define-accessor define-method method
            make-class make make-instance make-generic add-method! initialize allocate-instance
            is-a? class-of class-name class-direct-supers class-precedence-list
            class-slots class-direct-slots slot-definition-name
            slot-ref slot-set! slot-bound? slot-exists?
            generic-function-name generic-function-methods
            shallow-clone instance?
            <top> <object> <class> <generic> <method> <boolean> <char> <list> <pair> <null>
            <string> <symbol> <keyword> <vector> <bytevector> <hashtable> <procedure> <port>
            <number> <complex> <real> <integer> <fraction> <unknown>))

;;; Commentary:
;;;
;;; The core of GOOPS (Guile manual "GOOPS"): classes with slots and several superclasses, generic
;;; functions that choose by the classes of all arguments, `next-method`, and methods of procedures
;;; that exist, which then become the last resort of a generic function.  There is no metaobject
;;; protocol: classes are not redefined, and how instances are made is changed by methods of
;;; `initialize` alone.
;;;
;;; Code:

;;; Classes.

(define-record-type <class-object>
  (%make-class name supers direct-slots slots precedence)
  class?
  (name class-name)
  (supers class-direct-supers)
  (direct-slots class-direct-slots)
  (slots class-slots)
  (precedence %class-precedence set-class-precedence!))

(define-record-type <instance>
  (%make-instance class values)
  instance?
  (class instance-class)
  (values instance-values))

(define (class-precedence-list class)
  "Return CLASS and the classes that it inherits from, the most specific first."
  (%class-precedence class))

;; The mark of a slot without value.
(define unbound (list 'unbound))

(define (slot-definition-name slot)
  "Return the name of the slot definition SLOT."
  (car slot))

(define (slot-option slot key default)
  (let loop ((options (cdr slot)))
    (cond ((null? options) default)
          ((eq? (car options) key) (cadr options))
          (else (loop (cddr options))))))

(define (merge-precedences class lists)
  ;; The classes of LISTS in an order that keeps the order of each.
  (let ((lists (filter pair? lists)))
    (if (null? lists)
        '()
        (let ((next (find (lambda (candidate)
                            (not (any (lambda (list) (memq candidate (cdr list))) lists)))
                          (map car lists))))
          (unless next
            (scm-error 'goops-error #f "the superclasses of ~S are in conflict" (list class) '()))
          (cons next
                (merge-precedences class
                                   (map (lambda (list)
                                          (if (eq? (car list) next) (cdr list) list))
                                        lists)))))))

(define (make-class name supers slots)
  "Return the class NAME that inherits from SUPERS and adds SLOTS, each a list of a name, keywords
and values."
  (let* ((supers (if (null? supers) (if <object> (list <object>) '()) supers))
         (inherited (append-map class-slots supers))
         (all (delete-duplicates (append slots inherited)
                                 (lambda (a b) (eq? (car a) (car b)))))
         (class (%make-class name supers slots all #f)))
    (set-class-precedence! class
                           (cons class
                                 (merge-precedences class
                                                    (append (map class-precedence-list supers)
                                                            (list supers)))))
    class))

(define <object> #f)

(define <top>
  (let ((class (%make-class '<top> '() '() '() #f)))
    (set-class-precedence! class (list class))
    class))

(set! <object> (make-class '<object> (list <top>) '()))

(define-syntax-rule (define-builtin-classes (name super) ...)
  (begin (define name (make-class 'name (list super) '())) ...))

(define-builtin-classes
  (<class> <object>) (<generic> <object>) (<method> <object>)
  (<boolean> <top>) (<char> <top>) (<list> <top>) (<pair> <list>) (<null> <list>)
  (<string> <top>) (<symbol> <top>) (<keyword> <top>) (<vector> <top>) (<bytevector> <top>)
  (<hashtable> <top>) (<procedure> <top>) (<port> <top>) (<number> <top>)
  (<complex> <number>) (<real> <complex>) (<fraction> <real>) (<integer> <real>)
  (<unknown> <top>))

(define (class-of object)
  "Return the class of OBJECT."
  (cond ((instance? object) (instance-class object))
        ((class? object) <class>)
        ((generic-of object) <generic>)
        ((number? object)
         (cond ((and (integer? object) (exact? object)) <integer>)
               ((and (real? object) (exact? object)) <fraction>)
               ((real? object) <real>)
               (else <complex>)))
        ((string? object) <string>)
        ((symbol? object) <symbol>)
        ((pair? object) <pair>)
        ((null? object) <null>)
        ((boolean? object) <boolean>)
        ((char? object) <char>)
        ((keyword? object) <keyword>)
        ((vector? object) <vector>)
        ((bytevector? object) <bytevector>)
        ((hash-table? object) <hashtable>)
        ((procedure? object) <procedure>)
        ((port? object) <port>)
        (else <unknown>)))

(define (is-a? object class)
  "Return #t if OBJECT is an instance of CLASS or of one that inherits from it."
  (and (memq class (class-precedence-list (class-of object))) #t))

;;; Slots.

(define (slot-index class name)
  (list-index (lambda (slot) (eq? (car slot) name)) (class-slots class)))

(define (required-index object name)
  (or (and (instance? object) (slot-index (instance-class object) name))
      (scm-error 'goops-error #f "No slot named `~S' in object ~S" (list name object) '())))

(define (slot-ref object name)
  "Return the value of the slot NAME of OBJECT."
  (let ((value (vector-ref (instance-values object) (required-index object name))))
    (if (eq? value unbound)
        (scm-error 'goops-error #f "Slot `~S' is unbound in object ~S" (list name object) '())
        value)))

(define (slot-set! object name value)
  "Make VALUE the value of the slot NAME of OBJECT."
  (vector-set! (instance-values object) (required-index object name) value))

(define (slot-bound? object name)
  "Return #t if the slot NAME of OBJECT has a value."
  (not (eq? (vector-ref (instance-values object) (required-index object name)) unbound)))

(define (slot-exists? object name)
  "Return #t if OBJECT has a slot NAME."
  (and (instance? object) (slot-index (instance-class object) name) #t))

;;; Generic functions.

(define-record-type <generic-object>
  (make-generic-object name default methods)
  generic-object?
  (name generic-object-name)
  ;; The procedure that there was before, or #f.
  (default generic-default)
  (methods generic-methods set-generic-methods!))

(define-record-type <method-object>
  (make-method-object specializers rest? procedure)
  method-object?
  (specializers method-specializers)
  (rest? method-rest?)
  ;; Called with the procedure of the next method and the arguments.
  (procedure method-procedure))

(define generics
  ;; Procedures and the generic functions they call.
  (make-weak-key-hash-table))

(define (generic-of procedure)
  (and (procedure? procedure) (hashq-ref generics procedure)))

(define* (make-generic #:optional name default)
  "Return a generic function without methods, which calls DEFAULT when none applies."
  (let* ((generic (make-generic-object name default '()))
         (setter (make-generic-object (and name (symbol-append 'setter: name)) #f '()))
         (set (lambda arguments (apply-generic setter arguments)))
         (procedure (make-procedure-with-setter
                     (lambda arguments (apply-generic generic arguments))
                     set)))
    (hashq-set! generics set setter)
    (hashq-set! generics procedure generic)
    procedure))

(define (generic-function-name procedure)
  "Return the name of the generic function."
  (generic-object-name (generic-of procedure)))

(define (generic-function-methods procedure)
  "Return the methods of the generic function."
  (generic-methods (generic-of procedure)))

(define (applicable? method classes)
  (let loop ((specializers (method-specializers method)) (classes classes))
    (cond ((null? specializers) (or (null? classes) (method-rest? method)))
          ((null? classes) #f)
          (else
           (and (memq (car specializers) (car classes))
                (loop (cdr specializers) (cdr classes)))))))

(define (more-specific? a b classes)
  (let loop ((as (method-specializers a)) (bs (method-specializers b)) (classes classes))
    (cond ((null? as) #f)
          ((null? bs) #t)
          ((eq? (car as) (car bs)) (loop (cdr as) (cdr bs) (cdr classes)))
          (else (and (memq (car bs) (memq (car as) (car classes))) #t)))))

(define (applicable-methods generic arguments)
  (let ((classes (map (lambda (argument) (class-precedence-list (class-of argument)))
                      arguments)))
    (sort (filter (lambda (method) (applicable? method classes)) (generic-methods generic))
          (lambda (a b) (more-specific? a b classes)))))

(define (apply-generic generic arguments)
  (let next ((methods (applicable-methods generic arguments)) (arguments arguments))
    (cond ((pair? methods)
           (apply (method-procedure (car methods))
                  (lambda others
                    (next (cdr methods) (if (null? others) arguments others)))
                  arguments))
          ((generic-default generic)
           (apply (generic-default generic) arguments))
          (else
           (scm-error 'goops-error #f "No applicable method for ~S in call ~S"
                      (list (generic-object-name generic)
                            (cons (generic-object-name generic) arguments))
                      '())))))

(define (add-method! procedure method)
  "Add METHOD to the generic function, in place of one for the same classes."
  (let ((generic (generic-of procedure)))
    (set-generic-methods! generic
                          (cons method
                                (remove (lambda (other)
                                          (and (equal? (method-specializers other)
                                                       (method-specializers method))
                                               (eq? (method-rest? other) (method-rest? method))))
                                        (generic-methods generic))))))

;; The generic functions that took the place of `write` and `display`: how instances are printed.
(define printing '())

(define (%generic-for name)
  ;; The generic function that the variable NAME of the current module holds, made of what it
  ;; holds if that is a plain procedure.
  (define (value-in module)
    (let ((variable (module-variable module name)))
      (and variable (variable-bound? variable) (variable-ref variable))))
  ;; The definition that is being made may hide what the modules in use export.
  (let ((present (or (value-in (current-module))
                     (any value-in (reverse (module-uses (current-module))))
                     (value-in (resolve-interface '(guile))))))
    (cond ((generic-of present) present)
          (else
           (let ((made (make-generic name (and (procedure? present) present))))
             (when (memq name '(write display))
               (set! printing (acons name made printing)))
             made)))))

(define (print-instance object port)
  (let* ((generic (or (assq-ref printing 'write) (assq-ref printing 'display)))
         (methods (if generic
                      (applicable-methods (generic-of generic) (list object port))
                      '())))
    (if (pair? methods)
        (generic object port)
        (format port "#<~a ~a>" (class-name (instance-class object))
                (number->string (object-address object) 16)))))

(set-record-type-printer! <instance> print-instance)

(set-record-type-printer! <class-object>
  (lambda (class port)
    (format port "#<<class> ~a ~a>" (class-name class)
            (number->string (object-address class) 16))))

(define-syntax-rule (define-generic name)
  (define name (%generic-for 'name)))

(define-syntax-rule (define-accessor name)
  (define name (%generic-for 'name)))

(define-syntax %split-parameters
  ;; Take the parameters of a method apart into names, classes and the rest.
  (syntax-rules ()
    ((_ (k ...) (name ...) (class ...) ((parameter specializer) . more) body)
     (%split-parameters (k ...) (name ... parameter) (class ... specializer) more body))
    ((_ (k ...) (name ...) (class ...) (parameter . more) body)
     (%split-parameters (k ...) (name ... parameter) (class ... <top>) more body))
    ((_ (k ...) names classes () body)
     (k ... names classes () body))
    ((_ (k ...) names classes rest body)
     (k ... names classes rest body))))

(define-syntax %method
  (lambda (form)
    (syntax-case form ()
      ((_ context (name ...) (class ...) rest (body ...))
       (with-syntax ((next-method (datum->syntax #'context 'next-method))
                     (rest? (not (null? (syntax->datum #'rest)))))
         #'(make-method-object (list class ...) rest?
                               (lambda (next-method name ... . rest) body ...)))))))

(define-syntax method
  (lambda (form)
    (syntax-case form ()
      ((context parameters body ...)
       #'(%split-parameters (%method context) () () parameters (body ...))))))

(define-syntax define-method
  ;; (define-method (NAME (ARGUMENT CLASS) ...) BODY ...); NAME may be (setter NAME).
  (lambda (form)
    (syntax-case form (setter)
      ((context ((setter name) . parameters) body ...)
       #'(begin
           (define name (%generic-for 'name))
           (add-method! (setter name)
                        (%split-parameters (%method context) () () parameters (body ...)))))
      ((context (name . parameters) body ...)
       #'(begin
           (define name (%generic-for 'name))
           (add-method! name
                        (%split-parameters (%method context) () () parameters (body ...))))))))

;;; Instances.

(define initialize
  ;; Fills the slots of a new instance from keywords and defaults.
  (make-generic 'initialize
                (lambda (object initargs)
                  (let ((values (instance-values object)))
                    (for-each
                     (lambda (slot index)
                       (let* ((keyword (slot-option slot #:init-keyword #f))
                              (given (and keyword (memq keyword initargs))))
                         (cond (given
                                (vector-set! values index (cadr given)))
                               ((eq? (vector-ref values index) unbound)
                                (let ((thunk (slot-option slot #:init-thunk #f)))
                                  (vector-set! values index
                                               (if thunk
                                                   (thunk)
                                                   (slot-option slot #:init-value unbound))))))))
                     (class-slots (instance-class object))
                     (iota (vector-length values))))
                  object)))

(define (allocate-instance class initargs)
  "Return an instance of CLASS whose slots have no values."
  (%make-instance class (make-vector (length (class-slots class)) unbound)))

(define (make class . initargs)
  "Return a new instance of CLASS; INITARGS are keywords and values for its slots."
  (cond ((eq? class <generic>)
         (make-generic (let ((name (memq #:name initargs))) (and name (cadr name)))))
        ((class? class)
         (let ((object (allocate-instance class initargs)))
           (initialize object initargs)
           object))
        (else
         (scm-error 'wrong-type-arg "make" "Wrong type argument: ~S" (list class) (list class)))))

(define make-instance make)

(define (shallow-clone object)
  "Return a new instance with the slots of OBJECT."
  (%make-instance (instance-class object)
                  (list->vector (vector->list (instance-values object)))))

;;; Definitions.

(define (%add-getter! generic class name)
  (add-method! generic
               (make-method-object (list class) #f
                                   (lambda (next-method object) (slot-ref object name)))))

(define (%add-setter! generic class name)
  (add-method! generic
               (make-method-object (list class <top>) #f
                                   (lambda (next-method object value)
                                     (slot-set! object name value)))))

(define (%slot-form slot)
  ;; An expression for a slot definition: values are evaluated, forms are delayed.
  (syntax-case slot ()
    ((name option ...)
     (let loop ((options #'(option ...)) (result '()))
       (syntax-case options ()
         (() #`(list 'name #,@(reverse result)))
         ((key value . rest)
          (case (syntax->datum #'key)
            ((#:init-form)
             (loop #'rest (cons* #'(lambda () value) #:init-thunk result)))
            ((#:getter #:setter #:accessor)
             (loop #'rest (cons* #''value #'key result)))
            (else
             (loop #'rest (cons* #'value #'key result))))))))
    (name #'(list 'name))))

(define (%slot-definitions class slot)
  ;; The definitions of the procedures that a slot asks for.
  (syntax-case slot ()
    ((name option ...)
     (let loop ((options #'(option ...)) (result '()))
       (syntax-case options ()
         (() result)
         ((key value . rest)
          (case (syntax->datum #'key)
            ((#:getter)
             (loop #'rest
                   (cons* #'(define value (%generic-for 'value))
                          #`(%add-getter! value #,class 'name) result)))
            ((#:setter)
             (loop #'rest
                   (cons* #'(define value (%generic-for 'value))
                          #`(%add-setter! value #,class 'name) result)))
            ((#:accessor)
             (loop #'rest
                   (cons* #'(define value (%generic-for 'value))
                          #`(%add-getter! value #,class 'name)
                          #`(%add-setter! (setter value) #,class 'name) result)))
            (else (loop #'rest result)))))))
    (name '())))

(define-syntax define-class
  ;; (define-class NAME (SUPER ...) (SLOT OPTION ...) ... CLASS-OPTION ...)
  (lambda (form)
    (define (slots-of items)
      ;; The slots come before the keywords of class options.
      (syntax-case items ()
        ((item . rest)
         (not (keyword? (syntax->datum #'item)))
         (cons #'item (slots-of #'rest)))
        (_ '())))
    (syntax-case form ()
      ((_ name (super ...) item ...)
       (let ((slots (slots-of #'(item ...))))
         #`(begin
             (define name
               (make-class 'name (list super ...) (list #,@(map %slot-form slots))))
             #,@(append-map (lambda (slot) (%slot-definitions #'name slot)) slots)))))))
