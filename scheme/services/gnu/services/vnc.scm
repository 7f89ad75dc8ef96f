(define-module (gnu services vnc)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages xorg) #:select (tigervnc-server))
  #:use-module (srfi srfi-1)
  #:export (xvnc-configuration
            xvnc-configuration-depth
            xvnc-configuration-display-number
            xvnc-configuration-extra-options
            xvnc-configuration-frame-rate
            xvnc-configuration-geometry
            xvnc-configuration-inetd?
            xvnc-configuration-ipv4?
            xvnc-configuration-ipv6?
            xvnc-configuration-localhost?
            xvnc-configuration-log-level
            xvnc-configuration-password-file
            xvnc-configuration-port
            xvnc-configuration-security-types
            xvnc-configuration-xdmcp?
            xvnc-configuration-xvnc
            xvnc-service-type)
  )

;;; Commentary:
;;;
;;; Xvnc, a graphical session that is seen from elsewhere.
;;;
;;; Code:

(define (color-depth? value) (memv value '(16 24 32)))
(define (port? value) (and (number? value) (<= 0 value 65535)))
(define (log-level? value) (and (number? value) (<= 0 value 100)))
(define strings? (list-of string?))

(define security-types?
  (list-of (lambda (value)
             (member value '("None" "VncAuth" "Plain" "TLSNone" "TLSVnc"
                             "TLSPlain" "X509None" "X509Vnc")))))

(define-maybe/no-serialization port)
(define-maybe/no-serialization string)

(define-configuration/no-serialization xvnc-configuration
  (xvnc
   (file-like tigervnc-server)
   "The setting @code{xvnc}.")
  (display-number
   (number 0)
   "The setting @code{display-number}.")
  (geometry
   (string "1024x768")
   "The setting @code{geometry}.")
  (depth
   (color-depth 24)
   "The setting @code{depth}.")
  (port
   maybe-port
   "The setting @code{port}.")
  (ipv4?
   (boolean #t)
   "The setting @code{ipv4}.")
  (ipv6?
   (boolean #t)
   "The setting @code{ipv6}.")
  (password-file
   maybe-string
   "The setting @code{password-file}.")
  (xdmcp?
   (boolean #f)
   "The setting @code{xdmcp}.")
  (inetd?
   (boolean #f)
   "The setting @code{inetd}.")
  (frame-rate
   (number 60)
   "The setting @code{frame-rate}.")
  (security-types
   (security-types '("None"))
   "The setting @code{security-types}.")
  (localhost?
   (boolean #t)
   "The setting @code{localhost}.")
  (log-level
   (log-level 30)
   "The setting @code{log-level}.")
  (extra-options
   (strings '())
   "The setting @code{extra-options}."))

(define (xvnc-command config)
  (match-record config <xvnc-configuration>
      (xvnc display-number geometry depth port ipv4? ipv6? password-file
       xdmcp? inetd? frame-rate security-types localhost? log-level
       extra-options)
    #~(list #$(file-append xvnc "/bin/Xvnc")
            #$@(if inetd?
                   '("-inetd")
                   (append
                    (list (string-append ":" (number->string display-number)))
                    (option "-rfbport" (maybe-value port))
                    (flag "-UseIPv4" ipv4?)
                    (flag "-UseIPv6" ipv6?)))
            "-geometry" #$geometry
            "-depth" #$(number->string depth)
            #$@(option "-PasswordFile" (maybe-value password-file))
            "-FrameRate" #$(number->string frame-rate)
            "-SecurityTypes" #$(string-join security-types ",")
            #$@(flag "-localhost" localhost?)
            "-Log" #$(string-append "*:syslog:" (number->string log-level))
            #$@(if xdmcp? '("-query" "localhost" "-once") '())
            #$@extra-options)))

(define (xvnc-units config)
  (match-record config <xvnc-configuration>
      (display-number port ipv4? ipv6? inetd? localhost?)
    (define requirement*
      '(user-processes networking syslogd))

    (define port*
      (or (maybe-value port) (+ 5900 display-number)))

    (define endpoints
      #~(list #$@(if ipv4?
                     (list #~(endpoint (make-socket-address
                                        AF_INET
                                        #$(if localhost?
                                              #~INADDR_LOOPBACK
                                              #~INADDR_ANY)
                                        #$port*)))
                     '())
              #$@(if ipv6?
                     (list #~(endpoint (make-socket-address
                                        AF_INET6
                                        #$(if localhost?
                                              #~IN6ADDR_LOOPBACK
                                              #~IN6ADDR_ANY)
                                        #$port*)))
                     '())))

    (list (shepherd-service
           (documentation "Run a graphical session to be seen elsewhere.")
           (provision '(xvnc vncserver))
           (requirement requirement*)
           (start (if inetd?
                      #~(make-inetd-constructor #$(xvnc-command config)
                                                #$endpoints
                                                #:requirements '#$requirement*
                                                #:user "xvnc"
                                                #:group "xvnc")
                      #~(make-forkexec-constructor #$(xvnc-command config)
                                                   #:user "xvnc"
                                                   #:group "xvnc")))
           (stop (if inetd?
                     #~(make-inetd-destructor)
                     #~(make-kill-destructor)))))))

(define %xvnc-accounts
  (daemon-accounts "xvnc" #:comment "User for Xvnc server"))

(define xvnc-service-type
  (service-type
   (name 'xvnc)
   (extensions
    (list (service-extension shepherd-root-service-type xvnc-units)
          (service-extension account-service-type (const %xvnc-accounts))))
   (default-value (xvnc-configuration))
   (description "Run a graphical session that is seen from elsewhere.")))

;;; vnc.scm ends here
