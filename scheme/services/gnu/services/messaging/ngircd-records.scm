(define-module (gnu services messaging ngircd-records)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services configuration)
  #:use-module (srfi srfi-1)
  #:export (<ngircd-global>
            list-of-ngircd-channels? list-of-ngircd-operators?
            list-of-ngircd-servers?
            maybe-list-of-ngircd-channels? maybe-list-of-ngircd-operators?
            maybe-list-of-ngircd-servers?
            maybe-ngircd-limits? maybe-ngircd-ssl?
            serialize-maybe-list-of-ngircd-channels
            serialize-maybe-list-of-ngircd-operators
            serialize-maybe-list-of-ngircd-servers
            serialize-maybe-ngircd-limits serialize-maybe-ngircd-ssl
            serialize-ngircd-global serialize-ngircd-options
            ngircd-channel
            ngircd-channel-key-file
            ngircd-channel-modes
            ngircd-channel-name
            ngircd-channel-topic
            ngircd-channel?
            ngircd-global
            ngircd-global-admin-email
            ngircd-global-admin-info-1
            ngircd-global-admin-info-2
            ngircd-global-help-file
            ngircd-global-info
            ngircd-global-listen
            ngircd-global-motd-file
            ngircd-global-motd-phrase
            ngircd-global-name
            ngircd-global-network
            ngircd-global-password
            ngircd-global-pid-file
            ngircd-global-ports
            ngircd-global-server-gid
            ngircd-global-server-uid
            ngircd-global?
            ngircd-limits
            ngircd-limits-connect-retry
            ngircd-limits-max-connections
            ngircd-limits-max-connections-ip
            ngircd-limits-max-joins
            ngircd-limits-max-list-size
            ngircd-limits-ping-timeout
            ngircd-limits-pong-timeout
            ngircd-limits?
            ngircd-operator
            ngircd-operator-mask
            ngircd-operator-name
            ngircd-operator-password
            ngircd-operator?
            ngircd-options
            ngircd-options-allow-remote-oper?
            ngircd-options-allowed-channel-types
            ngircd-options-connect-ipv4?
            ngircd-options-connect-ipv6?
            ngircd-options-dns?
            ngircd-options-more-privacy?
            ngircd-options-notice-before-registration?
            ngircd-options-oper-can-use-mode?
            ngircd-options-oper-chan-p-auto-op?
            ngircd-options-oper-server-mode?
            ngircd-options-pam-is-optional?
            ngircd-options-pam?
            ngircd-options-require-auth-ping?
            ngircd-options?
            ngircd-server
            ngircd-server-bind
            ngircd-server-group
            ngircd-server-host
            ngircd-server-my-password
            ngircd-server-name
            ngircd-server-passive?
            ngircd-server-peer-password
            ngircd-server-port
            ngircd-server-ssl-connect?
            ngircd-server-ssl-verify?
            ngircd-server?
            ngircd-ssl
            ngircd-ssl-ca-file
            ngircd-ssl-cert-file
            ngircd-ssl-cipher-list
            ngircd-ssl-dh-file
            ngircd-ssl-key-file
            ngircd-ssl-ports
            ngircd-ssl?))

;;; Commentary:
;;;
;;; The sections of ngIRCd's configuration.  Some are there once, others once
;;; for each operator, server or room.
;;;
;;; Code:


;;;
;;; Settings.
;;;

(define (setting field)
  ;; The name of FIELD in the file: words that start with capitals.
  (string-concatenate
   (map (lambda (word)
          (if (string-null? word)
              ""
              (string-append (string-upcase (substring word 0 1))
                             (substring word 1))))
        (string-split (string-trim-right (symbol->string field) #\?) #\-))))

(define (line field text)
  (string-append (setting field) " = " text "\n"))

(define ngircd-serialize-string line)

(define (ngircd-serialize-number field value)
  (line field (number->string value)))

(define ngircd-serialize-port ngircd-serialize-number)

(define (ngircd-serialize-string-or-number field value)
  (line field (if (number? value) (number->string value) value)))

(define (ngircd-serialize-boolean field value)
  (line field (if value "true" "false")))

(define (ngircd-serialize-list-of-strings field values)
  (line field (string-join values ",")))

(define (ngircd-serialize-list-of-ports field ports)
  (line field (string-join (map number->string ports) ",")))

(define (ngircd-serialize-file-like field file)
  #~(string-append #$(setting field) " = " #$file "\n"))

(define (string-or-number? value)
  (or (string? value) (number? value)))

(define (port? value)
  (and (number? value) (<= 0 value 65535)))

(define list-of-ports?
  (list-of port?))

(define-maybe boolean (prefix ngircd-))
(define-maybe file-like (prefix ngircd-))
(define-maybe list-of-ports (prefix ngircd-))
(define-maybe list-of-strings (prefix ngircd-))
(define-maybe number (prefix ngircd-))
(define-maybe port (prefix ngircd-))
(define-maybe string (prefix ngircd-))

(define (section title config fields)
  ;; The text of CONFIG below TITLE.
  #~(string-append #$(string-append "\n[" title "]\n")
                   #$(serialize-configuration config fields)))

(define (sections title fields)
  ;; A procedure that writes a section for each item of a list.
  (lambda (field items)
    #~(string-append #$@(map (lambda (item)
                               (section title item fields))
                             items))))


;;;
;;; Sections that are there once.
;;;

(define-configuration ngircd-global
  (name
   maybe-string
   "The name of the server in the network.")
  (admin-info-1
   maybe-string
   "Who runs it.")
  (admin-info-2
   maybe-string
   "More about that.")
  (admin-email
   maybe-string
   "How to reach them.")
  (help-file
   maybe-file-like
   "The file of what @samp{HELP} says.")
  (info
   maybe-string
   "What the server says about itself.")
  (listen
   (list-of-strings '("::" "0.0.0.0"))
   "The addresses to listen on.")
  (motd-file
   (file-like (plain-file "ngircd.motd" ""))
   "The file of what everybody sees at first.")
  (motd-phrase
   maybe-string
   "What everybody sees if there is no such file.")
  (network
   maybe-string
   "The name of the network.")
  (password
   maybe-string
   "The password that everybody needs.")
  (pid-file
   (string "/run/ngircd/ngircd.pid")
   "The file of the process's number.")
  (ports
   (list-of-ports '(6667))
   "The ports without encryption.")
  (server-uid
   (string-or-number "ngircd")
   "The user of the daemon.")
  (server-gid
   (string-or-number "ngircd")
   "The group of the daemon.")
  (prefix ngircd-))

(define (serialize-ngircd-global field config)
  (section "Global" config ngircd-global-fields))

(define-configuration ngircd-limits
  (connect-retry
   (maybe-number 60)
   "The seconds between attempts to reach another server.")
  (max-connections
   (maybe-number 0)
   "How many connections there may be, or 0 for no limit.")
  (max-connections-ip
   (maybe-number 5)
   "How many from an address, or 0 for no limit.")
  (max-joins
   (maybe-number 10)
   "How many rooms one may be in, or 0 for no limit.")
  (max-list-size
   (maybe-number 100)
   "How many rooms @samp{LIST} shows.")
  (ping-timeout
   (maybe-number 120)
   "The seconds of silence after which to ask whether one is there.")
  (pong-timeout
   (maybe-number 20)
   "The seconds to wait for an answer.")
  (prefix ngircd-))

(define (serialize-ngircd-limits field config)
  (section "Limits" config ngircd-limits-fields))

(define-maybe ngircd-limits)

(define-configuration ngircd-options
  (allowed-channel-types
   (maybe-string "#&+")
   "The first characters of rooms that users may make.")
  (allow-remote-oper?
   (maybe-boolean #f)
   "Whether operators of other servers have a say.")
  (connect-ipv4?
   (maybe-boolean #t)
   "Whether to reach other servers by version 4.")
  (connect-ipv6?
   (maybe-boolean #t)
   "Whether to reach other servers by version 6.")
  (dns?
   (maybe-boolean #t)
   "Whether to look up the names of clients.")
  (more-privacy?
   (maybe-boolean #f)
   "Whether to tell less about users.")
  (notice-before-registration?
   (maybe-boolean #f)
   "Whether to say something before clients do.")
  (oper-can-use-mode?
   (maybe-boolean #f)
   "Whether operators may change rooms that are not theirs.")
  (oper-chan-p-auto-op?
   (maybe-boolean #t)
   "Whether they are operators of lasting rooms.")
  (oper-server-mode?
   (maybe-boolean #f)
   "Whether their changes look like those of the server.")
  (pam?
   (boolean #f)
   "Whether passwords are those of the system.")
  (pam-is-optional?
   (maybe-boolean #f)
   "Whether one may come without a password then.")
  (require-auth-ping?
   (maybe-boolean #f)
   "Whether clients have to answer before anything else.")
  (prefix ngircd-))

(define (serialize-ngircd-options field config)
  (section "Options" config ngircd-options-fields))

(define-configuration ngircd-ssl
  (cert-file
   maybe-string
   "The file of the certificate.")
  (key-file
   maybe-string
   "The file of its key.")
  (ca-file
   (maybe-string "/etc/ssl/certs/ca-certificates.crt")
   "The file of authorities.")
  (ports
   maybe-list-of-ports
   "The ports with encryption.")
  (cipher-list
   maybe-string
   "The ciphers.")
  (dh-file
   maybe-file-like
   "The file of parameters of Diffie and Hellman's method.")
  (prefix ngircd-))

(define (serialize-ngircd-ssl field config)
  (section "SSL" config ngircd-ssl-fields))

(define-maybe ngircd-ssl)


;;;
;;; Sections that are there several times.
;;;

(define-configuration ngircd-operator
  (name
   string
   "The name of the operator.")
  (password
   string
   "The password.")
  (mask
   maybe-string
   "What the operator's address must look like.")
  (prefix ngircd-))

(define list-of-ngircd-operators?
  (list-of ngircd-operator?))

(define serialize-list-of-ngircd-operators
  (sections "Operator" ngircd-operator-fields))

(define-maybe list-of-ngircd-operators)

(define-configuration ngircd-server
  (name
   string
   "The name of the other server in the network.")
  (host
   string
   "Its address.")
  (my-password
   string
   "The password that this server gives.")
  (peer-password
   string
   "The password that the other one gives.")
  (bind
   maybe-string
   "The address to reach it from.")
  (port
   maybe-port
   "Its port; unset to wait for it.")
  (group
   maybe-number
   "The group of servers of which one is needed.")
  (passive?
   (maybe-boolean #f)
   "Whether to wait for it in any case.")
  (ssl-connect?
   (maybe-boolean #f)
   "Whether to encrypt.")
  (ssl-verify?
   (maybe-boolean #t)
   "Whether to check its certificate.")
  (prefix ngircd-))

(define list-of-ngircd-servers?
  (list-of ngircd-server?))

(define serialize-list-of-ngircd-servers
  (sections "Server" ngircd-server-fields))

(define-maybe list-of-ngircd-servers)

(define (serialize-modes field modes)
  ;; Each has a line.
  (string-concatenate (map (lambda (mode) (line field mode)) modes)))

(define-configuration ngircd-channel
  (name
   string
   "The name of the room, with its first character.")
  (topic
   maybe-string
   "What it is about.")
  (modes
   maybe-list-of-strings
   "Its modes, in order."
   (serializer serialize-modes))
  (key-file
   maybe-file-like
   "The file of its keys.")
  (prefix ngircd-))

(define list-of-ngircd-channels?
  (list-of ngircd-channel?))

(define serialize-list-of-ngircd-channels
  (sections "Channel" ngircd-channel-fields))

(define-maybe list-of-ngircd-channels)

;;; ngircd-records.scm ends here
