(define-module (guix gexp core)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (<gexp> make-gexp gexp?
            gexp-references gexp-self-modules gexp-self-extensions
            gexp-proc gexp-location %gexp-location gexp-spliced

            <gexp-input> %gexp-input gexp-input gexp-input?
            gexp-input-thing gexp-input-output gexp-input-native?
            <gexp-output> gexp-output gexp-output? gexp-output-name

            gexp sexp->gexp
            with-imported-modules with-extensions

            gexp->approximate-sexp
            gexp-modules gexp-extensions gexp-outputs
            gexp-with-hidden-inputs
            input-tuples->gexp outputs->gexp with-build-variables
            fold/tree))

;;; Commentary:
;;;
;;; A G-expression is code with holes.  The record keeps what fills the holes
;;; (its references) apart from the code: a procedure that is given one value a
;;; reference and returns the code with these in the holes.  The same gexp thus
;;; yields code with store file names, or an approximation without.
;;;
;;; Code:

(define-record-type <gexp>
  (make-gexp references modules extensions proc location spliced)
  gexp?
  (references gexp-references)          ;list of <gexp-input> and <gexp-output>
  (modules    gexp-self-modules)        ;modules that the code imports
  (extensions gexp-self-extensions)     ;packages of modules that it uses
  (proc       gexp-proc)                ;reference values ... -> code
  (location   %gexp-location)           ;source properties or #f
  (spliced    gexp-spliced))            ;positions of references that are spliced

;; A reference to OUTPUT of THING: the native one when cross-compiling, if
;; NATIVE? is true.
(define-record-type <gexp-input>
  (%gexp-input thing output native?)
  gexp-input?
  (thing   gexp-input-thing)
  (output  gexp-input-output)
  (native? gexp-input-native?))

;; A reference to an output of the derivation that the code builds.
(define-record-type <gexp-output>
  (gexp-output name)
  gexp-output?
  (name gexp-output-name))

(define* (gexp-input thing #:optional (output "out") #:key native?)
  "Return a reference to OUTPUT of THING, native if NATIVE? is true."
  (%gexp-input thing output native?))

(define (gexp-location gexp)
  "Return the location of the source of GEXP, or #f."
  (source-properties->location (%gexp-location gexp)))


;;;
;;; Syntax.
;;;

(define-syntax-parameter current-imported-modules
  (identifier-syntax '()))

(define-syntax-parameter current-imported-extensions
  (identifier-syntax '()))

(define-syntax-rule (with-imported-modules modules body ...)
  "Evaluate BODY, whose gexps import MODULES."
  (syntax-parameterize ((current-imported-modules
                         (identifier-syntax modules)))
    body ...))

(define-syntax-rule (with-extensions extensions body ...)
  "Evaluate BODY, whose gexps have the modules of the packages EXTENSIONS on
their load path."
  (syntax-parameterize ((current-imported-extensions
                         (identifier-syntax extensions)))
    body ...))

(define-syntax gexp
  (lambda (s)
    "A gexp of the code EXP, in which '(ungexp THING)', '#$THING' for short,
and its kin are the holes."
    (define (escape->reference escape)
      (syntax-case escape (ungexp ungexp-splicing
                           ungexp-native ungexp-native-splicing
                           output)
        ((ungexp output)
         #'(gexp-output "out"))
        ((ungexp output name)
         #'(gexp-output name))
        ((ungexp thing)
         #'(%gexp-input thing "out" #f))
        ((ungexp thing name)
         #'(%gexp-input thing name #f))
        ((ungexp-splicing things)
         #'(%gexp-input things "out" #f))
        ((ungexp-native thing)
         #'(%gexp-input thing "out" #t))
        ((ungexp-native thing name)
         #'(%gexp-input thing name #t))
        ((ungexp-native-splicing things)
         #'(%gexp-input things "out" #t))))

    (define (spliced? hole)
      (syntax-case (car hole) (ungexp-splicing ungexp-native-splicing)
        ((ungexp-splicing _) #t)
        ((ungexp-native-splicing _) #t)
        (_ #f)))

    (define (spliced-positions holes)
      (let loop ((holes holes) (position 0) (result '()))
        (cond ((null? holes) (reverse result))
              ((spliced? (car holes))
               (loop (cdr holes) (+ position 1) (cons position result)))
              (else
               (loop (cdr holes) (+ position 1) result)))))

    (define (escape! escape holes k)
      ;; Give ESCAPE a hole: pass its variable and the holes so far to K.
      ;; Equal escapes share a hole, in the place of the last of them.
      (let ((known (assoc escape holes)))
        (if known
            (k (cadr known) (cons known (delq known holes)))
            (with-syntax (((hole) (generate-temporaries '(hole))))
              (k #'hole
                 (cons (list escape #'hole (escape->reference escape))
                       holes))))))

    (define (constructor code original)
      ;; The expression for a part of the template: constant parts have none.
      (or code #`(quote #,original)))

    (define (walk exp holes k)
      ;; Pass to K the expression that builds EXP, or #f if EXP has no holes,
      ;; and the holes, the last one first.
      (syntax-case exp (ungexp ungexp-splicing
                        ungexp-native ungexp-native-splicing)
        ((ungexp . _)
         (escape! exp holes k))
        ((ungexp-native . _)
         (escape! exp holes k))
        (((ungexp-splicing . _) . rest)
         (walk-splicing exp holes k))
        (((ungexp-native-splicing . _) . rest)
         (walk-splicing exp holes k))
        ((head . tail)
         (walk #'head holes
               (lambda (head-code holes)
                 (walk #'tail holes
                       (lambda (tail-code holes)
                         (k (and (or head-code tail-code)
                                 #`(cons #,(constructor head-code #'head)
                                         #,(constructor tail-code #'tail)))
                            holes))))))
        (_
         (k #f holes))))

    (define (walk-splicing exp holes k)
      (syntax-case exp ()
        ((escape . rest)
         (escape! #'escape holes
                  (lambda (hole holes)
                    (walk #'rest holes
                          (lambda (code holes)
                            (k #`(append #,hole #,(constructor code #'rest))
                               holes))))))))

    (syntax-case s ()
      ((_ exp)
       (walk #'exp '()
             (lambda (code holes)
               (with-syntax ((((_ hole reference) ...) holes)
                             (code (constructor code #'exp))
                             (spliced (datum->syntax
                                       s (spliced-positions holes)))
                             (location (datum->syntax
                                        s (or (syntax-source s)
                                              (syntax-source #'exp)))))
                 #'(make-gexp (list reference ...)
                              current-imported-modules
                              current-imported-extensions
                              (lambda (hole ...) code)
                              'location
                              'spliced))))))))

(define (sexp->gexp sexp)
  "Return the gexp of the code SEXP, which has no references."
  (make-gexp '() '() '() (lambda () sexp) #f '()))


;;;
;;; Approximation.
;;;

(define (gexp->approximate-sexp gexp)
  "Return the code of GEXP with '(*approximate*)' where it refers to something
that would have to be built."
  (define (approximate reference)
    (match reference
      (($ <gexp-output>) '(*approximate*))
      (($ <gexp-input> thing)
       (cond ((or (gexp? thing) (gexp-input? thing))
              (gexp->approximate-sexp thing))
             ((record? thing) '(*approximate*))
             (else thing)))))
  (apply (gexp-proc gexp)
         (map approximate (gexp-references gexp))))


;;;
;;; What a gexp needs.
;;;

(define (fold/tree proc state tree)
  "Fold PROC over the atoms of TREE, in order, those that end lists included."
  (if (pair? tree)
      (fold/tree proc (fold/tree proc state (car tree)) (cdr tree))
      (proc tree state)))

(define* (gexp-attribute gexp self-attribute
                         #:optional (same? equal?)
                         #:key (validate (const #t)))
  ;; The items that SELF-ATTRIBUTE returns for GEXP and for the gexps that it
  ;; refers to, without duplicates.
  (define (of-gexp gexp)
    (gexp-attribute gexp self-attribute #:validate validate))

  (define (collect reference result)
    (match reference
      (($ <gexp-input> (? gexp? inner))
       (append (of-gexp inner) result))
      (($ <gexp-input> (? list? things))
       (fold/tree (lambda (thing result)
                    (if (gexp? thing)
                        (append (of-gexp thing) result)
                        result))
                  result things))
      (_ result)))

  (if (gexp? gexp)
      (let ((own (self-attribute gexp)))
        (validate gexp own)
        (delete-duplicates
         (append own (reverse (fold collect '() (gexp-references gexp))))
         same?))
      '()))

(define (gexp-modules gexp)
  "Return the list of modules that GEXP imports; '() if GEXP is no gexp."
  (define (same-module? one other)
    ;; A module made from a file-like object is known by its name alone.
    (match one
      ((name '=> _)
       (match other
         ((other '=> _) (equal? name other))
         (_ #f)))
      (_ (equal? one other))))

  (define (validate gexp modules)
    (define suspects
      (filter (match-lambda
                ((or ('guix 'config) ('ice-9 . _)) #t)
                (_ #f))
              modules))
    (unless (null? suspects)
      (warning (gexp-location gexp)
               (N_ "importing module~{ ~a~} from the host~%"
                   "importing modules~{ ~a~} from the host~%"
                   (length suspects))
               suspects)))

  (gexp-attribute gexp gexp-self-modules same-module? #:validate validate))

(define (gexp-extensions gexp)
  "Return the list of packages whose modules GEXP uses; '() if GEXP is none."
  (gexp-attribute gexp gexp-self-extensions))

(define (gexp-outputs gexp)
  "Return the names of the outputs that GEXP refers to."
  (define (collect-thing thing result)
    (match thing
      (($ <gexp-output> name) (cons name result))
      ((? gexp? inner) (append (gexp-outputs inner) result))
      (_ result)))
  (delete-duplicates
   (fold (lambda (reference result)
           (match reference
             (($ <gexp-input> (? gexp? inner)) (collect-thing inner result))
             (($ <gexp-input> (? pair? things))
              (fold/tree collect-thing result things))
             (_ (collect-thing reference result))))
         '() (gexp-references gexp))))

(define (gexp-with-hidden-inputs gexp inputs)
  "Return GEXP with INPUTS, references that its code does not show."
  (define hidden (length inputs))
  (make-gexp (append inputs (gexp-references gexp))
             (gexp-self-modules gexp)
             (gexp-self-extensions gexp)
             (lambda values
               (apply (gexp-proc gexp) (drop values hidden)))
             (%gexp-location gexp)
             (map (lambda (position) (+ position hidden))
                  (gexp-spliced gexp))))


;;;
;;; Gexps of a builder's variables.
;;;

(define* (input-tuples->gexp inputs #:key native?)
  "Return a gexp of the association list of INPUTS, lists of a label and a
<gexp-input>."
  (make-gexp (map cadr inputs) '() '()
             (lambda files
               (list 'quote (map cons (map car inputs) files)))
             #f '()))

(define (outputs->gexp outputs)
  "Return a gexp of the association list of OUTPUTS, names, and their files."
  (make-gexp (map gexp-output outputs) '() '()
             (lambda _
               `(list ,@(map (lambda (name)
                               `(cons ,name ((@ (guile) getenv) ,name)))
                             outputs)))
             #f '()))

(define (with-build-variables inputs outputs body)
  "Return a gexp that defines '%build-inputs', '%outputs' and '%output' for
INPUTS and OUTPUTS, and then runs BODY."
  (gexp (begin
          (define %build-inputs (ungexp (input-tuples->gexp inputs)))
          (define %outputs (ungexp (outputs->gexp outputs)))
          (define %output (assoc-ref %outputs "out"))
          (ungexp body))))


;;;
;;; Printing.
;;;

(set-record-type-printer! <gexp>
  (lambda (gexp port)
    (display "#<gexp " port)
    ;; Splicing fails if what is spliced is not a list, as a reference is not.
    (false-if-exception
     (write (apply (gexp-proc gexp) (gexp-references gexp)) port))
    (let ((location (gexp-location gexp)))
      (when location
        (display " " port)
        (display (location->string location) port)))
    (format port " ~a>" (number->string (object-address gexp) 16))))

(set-record-type-printer! <gexp-input>
  (lambda (input port)
    (format port "#<gexp-input ~a~s:~a>"
            (if (gexp-input-native? input) "native " "")
            (gexp-input-thing input)
            (gexp-input-output input))))

(set-record-type-printer! <gexp-output>
  (lambda (output port)
    (format port "#<gexp-output ~a>" (gexp-output-name output))))
