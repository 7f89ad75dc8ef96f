(define-module (gnu services networking inetd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (inetutils))
  #:use-module (srfi srfi-1)
  #:export (inetd-service-type
            inetd-configuration
            inetd-configuration?
            inetd-configuration-program
            inetd-configuration-entries
            inetd-entry
            inetd-entry?
            inetd-entry-node
            inetd-entry-name
            inetd-entry-socket-type
            inetd-entry-protocol
            inetd-entry-wait?
            inetd-entry-user
            inetd-entry-program
            inetd-entry-arguments))

;;; Commentary:
;;;
;;; One daemon that listens for many and starts each when somebody calls.
;;;
;;; Code:

(define-record-type* <inetd-configuration>
  inetd-configuration make-inetd-configuration
  inetd-configuration?
  (program inetd-configuration-program
           (default (file-append inetutils "/libexec/inetd")))
  (entries inetd-configuration-entries (default '())))

(define-record-type* <inetd-entry>
  inetd-entry make-inetd-entry
  inetd-entry?
  (node        inetd-entry-node (default #f))
  (name        inetd-entry-name)
  (socket-type inetd-entry-socket-type)
  (protocol    inetd-entry-protocol)
  (wait?       inetd-entry-wait? (default #t))
  (user        inetd-entry-user)
  (program     inetd-entry-program (default "internal"))
  (arguments   inetd-entry-arguments (default '())))

(define (entry-line entry)
  ;; Expression for the line about ENTRY.
  (match-record entry <inetd-entry>
      (node name socket-type protocol wait? user program arguments)
    (unless (memq socket-type '(stream dgram raw rdm seqpacket))
      (error "unknown socket type:" socket-type))
    #~(string-append
       (string-join (list #$(if node (string-append node ":" name) name)
                          #$(symbol->string socket-type)
                          #$protocol
                          #$(if wait? "wait" "nowait")
                          #$user #$program #$@arguments))
       "\n")))

(define (inetd-units config)
  (match-record config <inetd-configuration> (program entries)
    (if (null? entries)
        '()
        (let ((file (apply mixed-text-file "inetd.conf"
                           (map entry-line entries))))
          (list (shepherd-service
                 (documentation "Listen, and start who is called for.")
                 (provision '(inetd))
                 (requirement '(user-processes networking syslogd))
                 (start #~(make-forkexec-constructor
                           '(#$program #$file)
                           #:pid-file "/var/run/inetd.pid"))
                 (stop #~(make-kill-destructor))))))))

(define inetd-service-type
  (service-type
   (name 'inetd)
   (extensions
    (list (service-extension shepherd-root-service-type inetd-units)))
   (compose concatenate)
   (extend (lambda (config more)
             (inetd-configuration
              (inherit config)
              (entries (append (inetd-configuration-entries config) more)))))
   (description "Run @command{inetd}, which listens for many services and
starts each on demand.  Extensions are lists of @code{inetd-entry} records.")))

;;; inetd.scm ends here
