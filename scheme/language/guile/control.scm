(define-module (guile control)
  #:export (call-with-current-continuation
            call/cc
            call-with-values
            dynamic-wind
            raise-exception
            with-exception-handler
            catch
            with-throw-handler
            call-with-prompt
            abort-to-prompt
            abort-to-prompt*
            make-prompt-tag
            call-with-escape-continuation
            call/ec
            %run
            %run-call
            %run-each
            %make-stub
            %resume
            %request
            %guarded
            %call-with-parameters))

;;; Commentary:
;;;
;;; Everything that transfers control: continuations and the extents they leave and enter,
;;; exceptions, prompts, and the way out to the session.
;;;
;;; The machine has re-entrant continuations and handlers that run after unwinding.  What Guile
;;; has besides (handlers that run where the exception is raised, extents, composable
;;; continuations) is written here over a little state kept by natives: the stack of handlers,
;;; the stack of extents ("winders"), and the stack of prompts.
;;;
;;; A handler is a procedure, or a pair of a type and a procedure that escapes.  Procedures that
;;; deliver a result out of the machine's order pass a thunk to the continuation, which calls it.

(define (%guarded thunk)
  "Call THUNK; bring what natives raise in it to the handlers that were in force there."
  (%with-handler (lambda (err) (%guarded (lambda () (%dispatch err))))
                 (lambda () (thunk))))

(define (%dispatch err)
  (let ((exception (%error->exception err)))
    (if (%failure? exception)
        ((%top) exception)
        (%raise exception #f (%handlers)))))

(define (%run thunk)
  "Call THUNK on behalf of the session, which gets its value, a request, or a failure."
  (%call/cc
   (lambda (k)
     (%push-top! k)
     (%guarded thunk))))

(define (%each-begun batch number thunks)
  ;; Call those of THUNKS, the definitions of BATCH from NUMBER on, that are still to be computed.
  (if (pair? thunks)
      (begin
        (if (%begin-item batch number)
            ((car thunks)))
        (%each-begun batch (+ number 1) (cdr thunks)))))

(define (%run-each batch . thunks)
  "Call THUNKS in turn on behalf of the session: the definitions of the library called BATCH."
  (%run (lambda () (%each-begun batch 0 thunks))))

(define (%make-stub variable)
  "A procedure that loads the one of VARIABLE, of the library, when it is called, and calls that."
  (lambda arguments
    (apply (%request 'load variable) arguments)))

(define (%run-call procedure arguments)
  "Apply PROCEDURE to the list ARGUMENTS on behalf of the session."
  (%run (lambda () (apply procedure arguments))))

(define (%resume k ok? value)
  "Go on where a request was made: return VALUE there or, unless OK?, raise it."
  (k (if ok?
         (lambda () value)
         (lambda () (raise-exception value)))))

(define (%request kind . arguments)
  "Ask the session for something and wait."
  ((%call/cc
    (lambda (k)
      ((%top) (%make-request kind arguments k))))))

;;; Extents.

(define (dynamic-wind before thunk after)
  "Call BEFORE, THUNK and AFTER in turn, and BEFORE and AFTER too whenever control enters and
leaves THUNK's extent in another way."
  (before)
  (let ((outer (%winders)))
    (%set-winders! (cons (cons before after) outer))
    (let ((result (%whole (thunk))))
      ;; The extent around this one need not be the one it was entered in: this may be part of a
      ;; continuation that was reinstated elsewhere.
      (%set-winders! (cdr (%winders)))
      (after)
      result)))

(define (%common-tail a b)
  (let loop ((a a) (la (length a)) (b b) (lb (length b)))
    (cond ((eq? a b) a)
          ((> la lb) (loop (cdr a) (- la 1) b lb))
          ((> lb la) (loop a la (cdr b) (- lb 1)))
          (else (loop (cdr a) (- la 1) (cdr b) (- lb 1))))))

(define (%unwind-to! common)
  (let loop ()
    (let ((here (%winders)))
      (if (not (eq? here common))
          (begin
            (%set-winders! (cdr here))
            ((cdr (car here)))
            (loop))))))

(define (%wind-to! target common)
  (let loop ((at target) (entered '()))
    (if (eq? at common)
        (let enter ((entered entered))
          (if (pair? entered)
              (begin
                ((car (car (car entered))))
                (%set-winders! (car entered))
                (enter (cdr entered)))))
        (loop (cdr at) (cons at entered)))))

(define (%rewind! target)
  "Leave and enter extents until those of TARGET are in force."
  (if (not (eq? (%winders) target))
      (let ((common (%common-tail (%winders) target)))
        (%unwind-to! common)
        (%wind-to! target common))))

;;; Continuations and values.

(define (call-with-current-continuation procedure)
  "Call PROCEDURE with a procedure that continues as this call's return does."
  (let ((winders (%winders))
        (handlers (%handlers))
        (prompts (%prompts)))
    (%call/cc
     (lambda (k)
       ;; The machine forgets continuations whose frames an error unwinds: none may get past here.
       (%guarded
        (lambda ()
          (procedure
           (lambda results
             (%rewind! winders)
             (%set-handlers! handlers)
             (%set-prompts! prompts)
             (k (%whole (%list->values results)))))))))))

(define call/cc call-with-current-continuation)
(define call-with-escape-continuation call-with-current-continuation)
(define call/ec call-with-current-continuation)

(define (call-with-values producer consumer)
  "Call CONSUMER with the values that PRODUCER returns."
  (%apply-values consumer (%whole (producer))))

(define (%call-with-parameters cells values thunk)
  "Call THUNK while each of the parameter cells CELLS holds its counterpart in VALUES."
  (define (swap!)
    (let loop ((cells cells) (kept values))
      (if (pair? cells)
          (let ((now (%cell-ref (car cells))))
            (%cell-set! (car cells) (car kept))
            (set-car! kept now)
            (loop (cdr cells) (cdr kept))))))
  (dynamic-wind swap! thunk swap!))

;;; Exceptions.

(define (%raise exception continuable? handlers)
  (if (null? handlers)
      (%leave exception)
      (let ((handler (car handlers)))
        (if (pair? handler)
            (if (%exception-matches? exception (car handler))
                ((cdr handler) exception (cdr handlers))
                (%raise exception continuable? (cdr handlers)))
            (let ((outer (%handlers)))
              (%set-handlers! (cdr handlers))
              (let ((result (%whole (handler exception))))
                (if continuable?
                    (begin
                      (%set-handlers! outer)
                      result)
                    (%raise (make-exception (make-non-continuable-error)) #f (cdr handlers)))))))))

(define (%leave exception)
  ;; Nothing handles EXCEPTION: leave the extents that are entered, then the program.  What raises
  ;; while they are left takes the place of EXCEPTION, with the extents further out still to be left.
  (%note-raised! exception)
  (%set-handlers! '())
  (%unwind-to! '())
  (%uncaught exception))

(define* (raise-exception exception #:key (continuable? #f))
  "Raise EXCEPTION.  When CONTINUABLE? is true, the handler's value is returned."
  (%raise exception continuable? (%handlers)))

(define* (with-exception-handler handler thunk
                                 #:key (unwind? #f) (unwind-for-type #t))
  "Call THUNK with HANDLER for the exceptions raised in it.  HANDLER is called where the
exception is raised or, when UNWIND? is true, in place of this call, for exceptions of the type
or key UNWIND-FOR-TYPE alone."
  (if unwind?
      (%catch unwind-for-type thunk handler)
      (%call-with-handlers (cons handler (%handlers)) thunk)))

(define (%call-with-handlers handlers thunk)
  ;; HANDLERS are those in force and one more.
  (%set-handlers! handlers)
  (let ((result (%whole (thunk))))
    (%set-handlers! (cdr (%handlers)))
    result))

(define (%catch type thunk handler)
  (let ((winders (%winders))
        (prompts (%prompts))
        (calls (%calls)))
    ((%call/cc
      (lambda (k)
        (define (escape exception handlers)
          (%note-raised! exception)
          (%set-calls! calls)
          (%return-to! prompts winders)
          (%set-handlers! handlers)
          (k (lambda () (handler exception))))
        (let ((result (%whole
                       (%call-with-handlers (cons (cons type escape) (%handlers))
                                            (lambda () (%guarded thunk))))))
          (lambda () result)))))))

(define* (catch key thunk handler #:optional pre-unwind-handler)
  "Call THUNK; for an exception of kind KEY (any, when it is #t) call HANDLER with its kind and
arguments in place of this call, after PRE-UNWIND-HANDLER where it was raised."
  (%catch key
          (if pre-unwind-handler
              (lambda () (with-throw-handler key thunk pre-unwind-handler))
              thunk)
          (lambda (exception)
            (apply handler (exception-kind exception) (exception-args exception)))))

(define (with-throw-handler key thunk handler)
  "Call THUNK; for an exception of kind KEY call HANDLER where it is raised, then pass it on."
  (let ((outer (%handlers)))
    (%call-with-handlers
     (cons (lambda (exception)
             (if (%exception-matches? exception key)
                 (apply handler (exception-kind exception) (exception-args exception)))
             (%raise exception #f outer))
           outer)
     thunk)))

;;; Prompts.  A prompt is a vector: tag, continuation, handlers, winders, handler.  Where a
;;; composable continuation was reinstated stands one without tag, whose handler is the prompt that
;;; the continuation was cut off at.

(define (make-prompt-tag . stem)
  "A new prompt tag."
  (list (if (pair? stem) (car stem) "prompt")))

(define (%return-to! prompts winders)
  "Be where PROMPTS and WINDERS were in force or, when what ran there is now part of a continuation
reinstated elsewhere, at its place there."
  (let ((here (if (null? prompts)
                  '()
                  (let loop ((at (%prompts)))
                    (cond ((null? at) prompts)
                          ((eq? (car at) (car prompts)) at)
                          ((and (not (vector-ref (car at) 0))
                                (eq? (vector-ref (car at) 4) (car prompts)))
                           at)
                          (else (loop (cdr at))))))))
    (%rewind! (if (or (null? here) (eq? (car here) (car prompts)))
                  winders
                  (%moved-winders winders
                                  (vector-ref (car prompts) 3)
                                  (vector-ref (car here) 3))))
    (%set-prompts! here)))

(define (%moved-winders winders from to)
  (let ((wanted (+ (- (length winders) (length from)) (length to))))
    (let loop ((at (%winders)) (left (length (%winders))))
      (if (> left wanted)
          (loop (cdr at) (- left 1))
          at))))

(define (call-with-prompt tag thunk handler)
  "Call THUNK; when it aborts to TAG, call HANDLER with the continuation up to here, a procedure
that composes, and what was passed to the abort."
  ((%call/cc
    (lambda (k)
      (%set-prompts! (cons (vector tag k (%handlers) (%winders) handler) (%prompts)))
      (%leave-prompt (%whole (%guarded thunk)))))))

(define (%leave-prompt result)
  (let ((prompt (car (%prompts))))
    (%set-prompts! (cdr (%prompts)))
    ((vector-ref prompt 1) (lambda () result))))

(define (%find-prompt tag)
  (let loop ((prompts (%prompts)))
    (cond ((null? prompts) #f)
          ((eq? (vector-ref (car prompts) 0) tag) prompts)
          (else (loop (cdr prompts))))))

(define (%before list tail)
  (let loop ((list list) (kept '()))
    (if (or (eq? list tail) (null? list))
        (reverse kept)
        (loop (cdr list) (cons (car list) kept)))))

(define (abort-to-prompt tag . arguments)
  "Abort to the innermost prompt with TAG, passing ARGUMENTS to its handler."
  (let ((found (%find-prompt tag)))
    (if (not found)
        (scm-error 'misc-error "abort" "Abort to unknown prompt" (list tag) #f))
    (let* ((prompt (car found))
           (inner-prompts (%before (%prompts) found))
           (inner-handlers (%before (%handlers) (vector-ref prompt 2)))
           (inner-winders (%before (%winders) (vector-ref prompt 3))))
      ((%call/cc
        (lambda (k)
          (define (continue . results)
            (%compose k prompt inner-prompts inner-handlers inner-winders results))
          (%rewind! (vector-ref prompt 3))
          (%set-handlers! (vector-ref prompt 2))
          (%set-prompts! (cdr found))
          ((vector-ref prompt 1)
           (lambda ()
             (apply (vector-ref prompt 4) continue arguments)))))))))

(define (abort-to-prompt* tag arguments)
  "Abort to TAG with the list ARGUMENTS."
  (apply abort-to-prompt tag arguments))

(define (%compose k prompt inner-prompts inner-handlers inner-winders results)
  (let ((handlers (%handlers))
        (winders (%winders)))
    (let ((result
           (%whole ((%call/cc
             (lambda (back)
               (%set-prompts! (append inner-prompts
                                      (cons (vector #f back handlers winders prompt)
                                            (%prompts))))
               (%set-handlers! (append inner-handlers handlers))
               (%rewind! (append inner-winders winders))
               (k (lambda () (%list->values results)))))))))
      (%set-handlers! handlers)
      (%rewind! winders)
      result)))
