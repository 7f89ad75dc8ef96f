;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix progress)
  #:use-module (guix records)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 format)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-19)
  #:export (<progress-reporter>
            progress-reporter
            make-progress-reporter
            progress-reporter?
            call-with-progress-reporter
            start-progress-reporter!
            stop-progress-reporter!
            progress-reporter-report!
            progress-reporter/silent
            progress-reporter/file
            progress-reporter/bar
            progress-reporter/trace
            progress-report-port
            display-download-progress
            erase-current-line
            progress-bar
            byte-count->string
            current-terminal-columns
            dump-port*))

;;; Commentary:
;;;
;;; How far a transfer or a list of tasks has got, told on a terminal or, for
;;; programs, line by line.
;;;
;;; Code:

(define-record-type* <progress-reporter>
  progress-reporter make-progress-reporter
  progress-reporter?
  (start  progress-reporter-start)
  (report progress-reporter-report)
  (stop   progress-reporter-stop))

(define (start-progress-reporter! reporter)
  "Begin to report with REPORTER."
  ((progress-reporter-start reporter)))

(define (stop-progress-reporter! reporter)
  "Let REPORTER make its last report."
  ((progress-reporter-stop reporter)))

(define (progress-reporter-report! reporter . how-far)
  "Tell REPORTER that it is HOW-FAR now."
  (apply (progress-reporter-report reporter) how-far))

(define (call-with-progress-reporter reporter proc)
  "Call PROC with the procedure that reports, between start and stop of REPORTER."
  (dynamic-wind
    (progress-reporter-start reporter)
    (lambda () (proc (progress-reporter-report reporter)))
    (progress-reporter-stop reporter)))

(define progress-reporter/silent
  (let ((nothing (lambda _ #f)))
    (make-progress-reporter nothing nothing nothing)))


;;;
;;; What is shown.
;;;

(define current-terminal-columns
  ;; The width of the terminal.
  (make-parameter 80))

(define (nearest number)
  (inexact->exact (round number)))

(define (byte-count->string size)
  "Return SIZE, a number of bytes, in the greatest unit that it reaches."
  (define (in power) (/ size (expt 1024. power)))
  (cond ((< (in 1) 1) (format #f "~dB" (nearest size)))
        ((< (in 2) 1) (format #f "~dKiB" (nearest (in 1))))
        ((< (in 3) 1) (format #f "~,1fMiB" (in 2)))
        ((< (in 4) 1) (format #f "~,2fGiB" (in 3)))
        (else         (format #f "~,3fTiB" (in 4)))))

(define (clock seconds)
  "SECONDS as minutes and seconds, after hours if there are any."
  (let* ((total (nearest seconds))
         (tail  (format #f "~2,'0d:~2,'0d"
                        (quotient (modulo total 3600) 60)
                        (modulo total 60))))
    (if (< total 3600)
        tail
        (format #f "~2,'0d:~a" (quotient total 3600) tail))))

(define (apart left right)
  "LEFT and RIGHT at the two ends of a line."
  (string-append left
                 (make-string (max 1 (- (current-terminal-columns)
                                        (string-length left)
                                        (string-length right)))
                              #\space)
                 right))

(define (rate-limited proc)
  "PROC, which runs at most five times a second."
  (define interval 1/5)
  (define (now)
    (let ((time (current-time time-monotonic)))
      (+ (time-second time) (/ (time-nanosecond time) 1000000000))))
  (let ((last #f))
    (lambda arguments
      (let ((time (now)))
        (and (or (not last) (>= (- time last) interval))
             (begin
               (set! last time)
               (apply proc arguments)))))))

(define* (progress-bar % #:optional (bar-width 20))
  "Return a bar of BAR-WIDTH characters that is filled by % of a hundred.  Where the
output port takes Unicode, the last cell is filled by eighths."
  (let* ((unicode? (equal? "UTF-8" (port-encoding (current-output-port))))
         (eighths  (if unicode?
                       '(#\x258F #\x258E #\x258D #\x258C #\x258B #\x258A #\x2589)
                       '()))
         (cells    (max 3 (- bar-width 2)))
         (parts    (1+ (length eighths)))
         (filled   (inexact->exact (floor (/ (* % cells parts) 100))))
         (whole    (quotient filled parts))
         (rest     (modulo filled parts))
         (partial  (if (zero? rest)
                       ""
                       (string (list-ref eighths (1- rest))))))
    (string-append (if unicode? "\u2595" "[")
                   (make-string whole (if unicode? #\x2588 #\#))
                   partial
                   (make-string (- cells whole (string-length partial)) #\space)
                   (if unicode? "\u258f" "]"))))

(define (erase-current-line port)
  "Empty the line of the terminal behind PORT, and go to its start."
  (display "\r\x1b[K" port))

(define* (display-download-progress file size
                                    #:key
                                    (tty? #t)
                                    start-time (transferred 0)
                                    (log-port (current-error-port)))
  "Tell LOG-PORT that TRANSFERRED bytes of FILE have come since START-TIME, of SIZE
if that is known.  Unless it is a terminal (TTY?), a dot stands for each tenth."
  (define elapsed
    (let ((passed (time-difference (current-time (time-type start-time))
                                   start-time)))
      (+ (time-second passed) (/ (time-nanosecond passed) 1e9))))

  (define (speed)
    (string-append (byte-count->string (/ transferred elapsed)) "/s "
                   (clock elapsed)))

  (define (show left right)
    (erase-current-line log-port)
    (display (apart left right) log-port)
    (force-output log-port))

  (define known?
    (and (number? size) (not (zero? size))))

  (cond ((and known? (not tty?) transferred)
         (when (zero? (modulo (round (* 100. (/ transferred size))) 10))
           (display "." log-port)
           (force-output log-port)))
        (known?
         (let ((% (* 100. (/ transferred size))))
           (show (format #f " ~a  ~a" file (byte-count->string size))
                 (format #f "~a ~a~6,1f%" (speed) (progress-bar %) %))))
        ((not (zero? transferred))
         (show (string-append " " file)
               (format #f "~a | ~a transferred"
                       (speed) (byte-count->string transferred))))))


;;;
;;; Reporters.
;;;

(define* (progress-reporter/file file size
                                 #:optional (log-port (current-output-port))
                                 #:key (abbreviation basename))
  "Return a reporter of the transfer of FILE, of SIZE bytes, whose name is shown as
ABBREVIATION makes it, on LOG-PORT."
  (define begun (current-time time-monotonic))
  (define so-far 0)
  (define (show)
    (display-download-progress (abbreviation file) size
                               #:start-time begun
                               #:transferred so-far
                               #:log-port log-port))
  (define show-sometimes (rate-limited show))

  (progress-reporter
   (start show)
   (report (lambda (transferred)
             (set! so-far transferred)
             (show-sometimes)))
   (stop show)))

(define* (progress-reporter/bar total
                                #:optional
                                (prefix "")
                                (port (current-error-port)))
  "Return a reporter that draws on PORT, after PREFIX, how many of TOTAL tasks are
done; each report is one more."
  (define done 0)
  (define head
    (if (string-null? prefix) "" (string-append prefix "  ")))
  (define draw
    (rate-limited
     (lambda ()
       (erase-current-line port)
       (display head port)
       (display (progress-bar (* 100. (/ done total))
                              (if (string-null? prefix)
                                  (current-terminal-columns)
                                  (- (current-terminal-columns)
                                     (string-length prefix) 3)))
                port)
       (force-output port))))

  (progress-reporter
   (start (lambda () (set! done 0)))
   (report (lambda ()
             (set! done (1+ done))
             (when (<= done total) (draw))))
   (stop (lambda ()
           (erase-current-line port)
           (display (if (string-null? prefix)
                        ""
                        (string-append prefix "\n"))
                    port)
           (force-output port)))))

(define* (progress-reporter/trace file url size
                                  #:optional (log-port (current-output-port)))
  "Return a reporter of the transfer of FILE from URL that writes lines for
programs to LOG-PORT."
  (define so-far 0)
  (define (tell event . last)
    (display (format #f "@ download-~a ~a ~a ~a~{ ~a~}~%"
                     event file url (or size "-") last)
             log-port))
  (define (tell-progress transferred)
    (tell "progress" transferred)
    (force-output log-port))
  (define tell-sometimes (rate-limited tell-progress))

  (progress-reporter
   (start (lambda ()
            (set! so-far 0)
            (tell "started")))
   (report (lambda (transferred)
             (set! so-far transferred)
             (tell-sometimes transferred)))
   (stop (lambda ()
           (let ((all (or size so-far)))
             (tell-progress all)
             (display (format #f "@ download-succeeded ~a ~a ~a~%"
                              file url all)
                      log-port))))))


;;;
;;; Ports.
;;;

(define* (dump-port* in out
                     #:key (buffer-size 16384)
                     (reporter progress-reporter/silent))
  "Copy what IN has to OUT, BUFFER-SIZE bytes at a time; tell REPORTER how many."
  (call-with-progress-reporter reporter
    (lambda (report)
      (let copy ((total 0))
        (let ((bytes (get-bytevector-n in buffer-size)))
          (or (eof-object? bytes)
              (let ((total (+ total (bytevector-length bytes))))
                (put-bytevector out bytes)
                (report total)
                (copy total))))))))

(define* (progress-report-port reporter port
                               #:key (close? #t) download-size)
  "Return a port that reads from PORT, DOWNLOAD-SIZE bytes at most, and tells
REPORTER.  Closing it closes PORT too if CLOSE? is true."
  (define total 0)
  (define open? #t)

  (define (read! bytes start count)
    (let* ((count (if download-size
                      (min count (- download-size total))
                      count))
           (got   (get-bytevector-n! port bytes start count))
           (got   (if (eof-object? got) 0 got)))
      (set! total (+ total got))
      (progress-reporter-report! reporter total)
      got))

  (define (close)
    (when open?
      (set! open? #f)
      (when close? (close-port port))
      (stop-progress-reporter! reporter)))

  (start-progress-reporter! reporter)
  (make-custom-binary-input-port "progress" read! #f #f close))

;;; progress.scm ends here
