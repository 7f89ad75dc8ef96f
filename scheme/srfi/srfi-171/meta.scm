(define-module (srfi srfi-171 meta)
  #:use-module (srfi srfi-9)
  #:use-module ((rnrs bytevectors) #:select (bytevector-length bytevector-u8-ref))
  #:export (reduced reduced? unreduce ensure-reduced preserving-reduced
            list-reduce vector-reduce string-reduce bytevector-u8-reduce
            port-reduce generator-reduce))

;;; Commentary:
;;;
;;; What transducers are built with (SRFI-171, "Helper functions for writing transducers"): states that
;;; end a process, and the processes themselves.
;;;
;;; Code:

(define-record-type <reduced>
  (reduced value)
  reduced?
  (value unreduce))

(define (ensure-reduced state)
  "Return STATE wrapped as reduced unless it is."
  (if (reduced? state) state (reduced state)))

(define (preserving-reduced reducer)
  "Return REDUCER for use inside another reduction, which a reduced state is to
end too."
  (lambda (state item)
    (let ((result (reducer state item)))
      (if (reduced? result) (reduced result) result))))

(define (generator-reduce reducer state next)
  "Return STATE after REDUCER has taken what NEXT returns, up to the end-of-file object."
  (let loop ((state state))
    (let ((item (next)))
      (if (eof-object? item)
          state
          (let ((result (reducer state item)))
            (if (reduced? result)
                (unreduce result)
                (loop result)))))))

(define (port-reduce reducer state reader port)
  "Return STATE after REDUCER has taken what READER reads from PORT."
  (generator-reduce reducer state (lambda () (reader port))))

(define (list-reduce reducer state items)
  "Return STATE after REDUCER has taken the elements of the list ITEMS."
  (let loop ((state state) (items items))
    (if (null? items)
        state
        (let ((result (reducer state (car items))))
          (if (reduced? result)
              (unreduce result)
              (loop result (cdr items)))))))

(define-syntax-rule (define-indexed (name doc length ref) ...)
  ;; Processes of what has a length and elements by number.
  (begin
    (define (name reducer state items)
      doc
      (let ((end (length items)))
        (let loop ((state state) (index 0))
          (if (= index end)
              state
              (let ((result (reducer state (ref items index))))
                (if (reduced? result)
                    (unreduce result)
                    (loop result (+ index 1))))))))
    ...))

(define-indexed
  (vector-reduce "Return STATE after REDUCER has taken the elements of a vector."
                 vector-length vector-ref)
  (string-reduce "Return STATE after REDUCER has taken the characters of a string."
                 string-length string-ref)
  (bytevector-u8-reduce "Return STATE after REDUCER has taken the bytes of a bytevector."
                        bytevector-length bytevector-u8-ref))
