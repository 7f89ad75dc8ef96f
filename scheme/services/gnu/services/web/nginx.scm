(define-module (gnu services web nginx)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services admin logs)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web nginx-records)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages web) #:select (nginx))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-26)
  #:export (nginx-service-type))

;;; Commentary:
;;;
;;; nginx, a web server and proxy.
;;;
;;; Code:


;;;
;;; The configuration file, as a list of strings and file-like objects.
;;;

(define (directive name . words)
  ;; Each of WORDS is a string, a file-like object, or a list of such.
  `(,name ,@(append-map (lambda (word)
                          (cons " " (if (list? word) word (list word))))
                        words)
          ";\n"))

(define (block header . contents)
  `(,@header " {\n" ,@(concatenate contents) "}\n"))

(define (lines items)
  ;; ITEMS, each of which is one line or a list of what makes one.
  (append-map (lambda (item)
                (append (if (list? item) item (list item)) '("\n")))
              items))

(define (optional name value)
  (if value (directive name value) '()))

(define (shown value)
  (if (string? value) value (simple-format #f "~a" value)))

(define (global-directive entry)
  ;; ENTRY is a pair of a symbol and a string, or a list of such pairs.
  (let ((name  (shown (car entry)))
        (value (cdr entry)))
    (if (list? value)
        (block (list name) (append-map global-directive value))
        (directive name (shown value)))))

(define (location-block location)
  (if (nginx-named-location-configuration? location)
      (block (list "location @"
                   (nginx-named-location-configuration-name location))
             (lines (nginx-named-location-configuration-body location)))
      (block (list "location " (nginx-location-configuration-uri location))
             (lines (nginx-location-configuration-body location)))))

(define* (server-block server #:key (web? #t))
  ;; Servers in a stream know neither files nor locations' defaults.
  (define names->words
    (cut map
         (match-lambda
           ('default "_")
           ((? string? name) name))
         <>))

  (define files->words
    (cut map (match-lambda ((? string? file) file)) <>))

  (let ((listen      (nginx-server-configuration-listen server))
        (names       (nginx-server-configuration-server-name server))
        (root        (nginx-server-configuration-root server))
        (index       (nginx-server-configuration-index server))
        (try-files   (nginx-server-configuration-try-files server))
        (certificate (nginx-server-configuration-ssl-certificate server))
        (key         (nginx-server-configuration-ssl-certificate-key server)))
    (block '("server")
           (append-map (lambda (address) (directive "listen" address)) listen)
           (apply directive "server_name" (names->words names))
           (optional "ssl_certificate" certificate)
           (optional "ssl_certificate_key" key)
           (if (and web? root (not (equal? root "")))
               (directive "root" root)
               '())
           (if (and web? (not (null? index)))
               (apply directive "index" (files->words index))
               '())
           (if (memv try-files '(() #f))
               '()
               (apply directive "try_files" (files->words try-files)))
           (if web?
               (directive "server_tokens"
                          (if (nginx-server-configuration-server-tokens?
                               server)
                              "on"
                              "off"))
               '())
           (append-map location-block
                       (nginx-server-configuration-locations server))
           (lines (nginx-server-configuration-raw-content server)))))

(define (upstream-block upstream)
  (block (list "upstream " (nginx-upstream-configuration-name upstream))
         (append-map (lambda (server) (directive "server" (shown server)))
                     (nginx-upstream-configuration-servers upstream))
         (lines (let ((extra (nginx-upstream-configuration-extra-content
                              upstream)))
                  (if (list? extra) extra (list extra))))))

(define (stream-block stream)
  (block '("stream")
         (append-map upstream-block
                     (nginx-stream-configuration-upstream-blocks stream))
         (append-map (cut server-block <> #:web? #f)
                     (nginx-stream-configuration-server-blocks stream))
         (lines (let ((extra (nginx-stream-configuration-extra-content
                              stream)))
                  (if (list? extra) extra (list extra))))))

(define (log-format-directive format)
  (directive "log_format"
             (symbol->string (nginx-log-format-configuration-name format))
             (string-append "escape="
                            (symbol->string
                             (nginx-log-format-configuration-escape format)))
             (nginx-log-format-configuration-format format)))

(define (access-log config)
  (string-append (nginx-configuration-log-directory config) "/access.log"))

(define (error-log config)
  (string-append (nginx-configuration-log-directory config) "/error.log"))

(define (http-block config)
  (match-record config <nginx-configuration>
      (nginx log-format log-formats run-directory server-blocks
       upstream-blocks server-names-hash-bucket-size
       server-names-hash-bucket-max-size lua-package-path lua-package-cpath
       extra-content)
    (define (temporary name)
      (directive (string-append name "_temp_path")
                 (list run-directory (string-append "/" name "_temp"))))

    (define (lua name packages pattern)
      ;; Where Lua code in PACKAGES is.
      (if packages
          (list #~(string-append
                   #$name " \""
                   (string-join (map (lambda (package)
                                       (string-append package #$pattern))
                                     '#$packages)
                                ";")
                   "\";\n"))
          '()))

    (block '("http")
           (append-map temporary
                       '("client_body" "proxy" "fastcgi" "uwsgi" "scgi"))
           (append-map log-format-directive log-formats)
           (directive "access_log" (access-log config)
                      (symbol->string log-format))
           `("include " ,nginx "/share/nginx/conf/mime.types;\n")
           (lua "lua_package_path" lua-package-path "/lib/?.lua")
           (lua "lua_package_cpath" lua-package-cpath "/lib/lua/?.lua")
           (optional "server_names_hash_bucket_size"
                     (and=> server-names-hash-bucket-size number->string))
           (optional "server_names_hash_bucket_max_size"
                     (and=> server-names-hash-bucket-max-size number->string))
           (append-map upstream-block upstream-blocks)
           (append-map server-block server-blocks)
           (if (list? extra-content) extra-content (list extra-content "\n")))))

(define (nginx.conf config)
  (match-record config <nginx-configuration>
      (log-level run-directory modules stream global-directives)
    (apply mixed-text-file "nginx.conf"
           (append (append-map (lambda (module)
                                 (directive "load_module" module))
                               modules)
                   (directive "user" "nginx" "nginx")
                   (directive "pid" (list run-directory "/pid"))
                   (directive "error_log" (error-log config)
                              (symbol->string log-level))
                   (append-map global-directive global-directives)
                   (http-block config)
                   (if stream (stream-block stream) '())))))


;;;
;;; The service.
;;;

(define (nginx-units config)
  (match-record config <nginx-configuration>
      (nginx file run-directory shepherd-requirement)
    (let ((program (file-append nginx "/sbin/nginx"))
          (conf    (or file (nginx.conf config))))
      (define (signal-action name documentation signal)
        (shepherd-action
         (name name)
         (documentation documentation)
         (procedure #~(lambda _
                        (invoke #$program "-c" #$conf "-p" #$run-directory
                                "-s" #$signal)
                        #t))))

      (list
       (shepherd-service
        (documentation "Serve the web.")
        (provision '(nginx))
        (requirement (cons* 'user-processes 'loopback shepherd-requirement))
        (modules `((ice-9 match)
                   ,@%default-modules))
        (actions
         (list (shepherd-configuration-action conf)
               (signal-action 'reload "Read configuration and certificates \
again." "reload")
               (signal-action 'reopen "Open log files again." "reopen")))
        ;; A file of one's own may put the PID file elsewhere.
        (start #~(lambda _
                   (invoke #$program "-c" #$conf "-p" #$run-directory)
                   #$(if file
                         #t
                         #~(read-pid-file
                            #$(string-append run-directory "/pid")))))
        (stop #~(make-kill-destructor)))))))

(define (nginx-activation config)
  (match-record config <nginx-configuration>
      (nginx file log-directory run-directory)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (for-each mkdir-p '(#$log-directory #$run-directory))
          ;; Find mistakes now rather than when it starts.
          (system* #$(file-append nginx "/sbin/nginx")
                   "-c" #$(or file (nginx.conf config))
                   "-p" #$run-directory "-t")))))

(define %nginx-accounts
  (list (user-group (name "nginx") (system? #t))
        (user-account (name "nginx")
                      (group "nginx")
                      (system? #t)
                      (comment "nginx server user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (nginx-log-files config)
  (list (access-log config) (error-log config)))

(define nginx-service-type
  (service-type
   (name 'nginx)
   (extensions
    (list (service-extension shepherd-root-service-type nginx-units)
          (service-extension log-rotation-service-type nginx-log-files)
          (service-extension activation-service-type nginx-activation)
          (service-extension account-service-type (const %nginx-accounts))))
   (compose concatenate)
   (extend (lambda (config servers)
             (nginx-configuration
              (inherit config)
              (server-blocks
               (append (nginx-configuration-server-blocks config) servers)))))
   (default-value (nginx-configuration))
   (description "Run nginx, a web server and proxy.  Extensions are lists of
@code{nginx-server-configuration} records.")))

;;; nginx.scm ends here
