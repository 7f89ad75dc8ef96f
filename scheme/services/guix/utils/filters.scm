(define-module (guix utils filters)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 match)
  #:use-module (ice-9 popen)
  #:use-module (rnrs bytevectors)
  #:use-module ((rnrs io ports) #:select (make-custom-binary-input-port))
  #:export (filtered-port
            decompressed-port call-with-decompressed-port
            compressed-output-port call-with-compressed-output-port
            canonical-newline-port))

;;; Commentary:
;;;
;;; Ports that pass their data through a program or a procedure.
;;;
;;; Code:

(define (filtered-port command input)
  "Return a port on what COMMAND, a list, makes of INPUT, and the list of
processes to wait for: the port takes care of its own."
  (values (with-input-from-port input
            (lambda () (apply open-pipe* OPEN_READ command)))
          '()))

(define (tool compression)
  (match compression
    ('bzip2 "bzip2")
    ('xz "xz")
    ('gzip "gzip")
    ('lzip "lzip")
    ('zstd "zstd")
    (_ (error "unsupported compression scheme" compression))))

(define (decompressed-port compression input)
  "Return a port on the decompressed INPUT, and a list of processes."
  (if (memq compression '(#f none))
      (values input '())
      (filtered-port (list (tool compression) "-dc") input)))

(define (call-with-decompressed-port compression port proc)
  "Call PROC with a port on the decompressed PORT."
  (call-with-values (lambda () (decompressed-port compression port))
    (lambda (port _)
      (dynamic-wind
        (const #t)
        (lambda () (proc port))
        (lambda () (close-port port))))))

(define* (compressed-output-port compression output #:key (options '()))
  "Return a port whose data goes compressed to OUTPUT, and a list of
processes."
  (if (memq compression '(#f none))
      (values output '())
      (values (with-output-to-port output
                (lambda ()
                  (apply open-pipe* OPEN_WRITE (tool compression) "-c" options)))
              '())))

(define* (call-with-compressed-output-port compression port proc
                                           #:key (options '()))
  "Call PROC with a port whose data goes compressed to PORT."
  (call-with-values (lambda ()
                      (compressed-output-port compression port
                                              #:options options))
    (lambda (port _)
      (dynamic-wind
        (const #t)
        (lambda () (proc port))
        (lambda () (close-port port))))))

(define (canonical-newline-port port)
  "Return a binary port on the bytes of PORT without carriage returns."
  (define (read! bytes start count)
    (let loop ((done 0))
      (if (= done count)
          done
          (match (get-u8 port)
            ((? eof-object?) done)
            (13 (loop done))
            (byte
             (bytevector-u8-set! bytes (+ start done) byte)
             (loop (+ done 1)))))))
  (make-custom-binary-input-port "canonical-newline-port" read! #f #f
                                 (lambda () (close-port port))))
