;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web server)
  #:use-module (web refusal)
  #:use-module (srfi srfi-9)
  #:export (define-server-impl
            lookup-server-impl
            make-server-impl
            server-impl?
            server-impl-name
            server-impl-open
            server-impl-read
            server-impl-write
            server-impl-close
            open-server
            read-client
            handle-request
            sanitize-response
            write-client
            close-server
            serve-one-client
            run-server))

;;; Commentary:
;;;
;;; Servers of the web (Guile manual "Web Server").  How one works can be told;
;;; none is run.
;;;
;;; Code:

(define-record-type server-impl
  (make-server-impl name open read write close)
  server-impl?
  (name  server-impl-name)
  (open  server-impl-open)
  (read  server-impl-read)
  (write server-impl-write)
  (close server-impl-close))

(define-syntax-rule (define-server-impl name open read write close)
  "Define NAME as a way to serve."
  (define name
    (make-server-impl 'name open read write close)))

(define (lookup-server-impl impl)
  "Return the way to serve called IMPL: such a way itself, or the name of one."
  (cond ((server-impl? impl) impl)
        ((eq? impl 'http)
         (module-ref (resolve-module '(web server http)) 'http))
        (else (error "expected a server-impl or a symbol" impl))))

(define-refused
  open-server read-client handle-request sanitize-response write-client
  close-server serve-one-client run-server)
