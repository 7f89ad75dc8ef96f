(define-module (gnu services dict)
  #:use-module (guix gexp)
  #:use-module (guix deprecation)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages dictionaries) #:select (dico))
  #:use-module ((gnu packages dictionaries) #:select (freedict-dictionaries gcide))
  #:use-module (srfi srfi-1)
  #:export (%dicod-database:gcide
            %dicod-databases:freedict
            dicod-configuration
            dicod-database
            dicod-freedict-database
            dicod-handler
            dicod-service
            dicod-service-type)
  )

;;; Commentary:
;;;
;;; GNU Dico, a server of dictionaries.
;;;
;;; Code:

(define-record-type* <dicod-handler>
  dicod-handler make-dicod-handler
  dicod-handler?
  (name    dicod-handler-name)
  (module  dicod-handler-module (default #f))
  (options dicod-handler-options (default '())))

(define-record-type* <dicod-database>
  dicod-database make-dicod-database
  dicod-database?
  (name     dicod-database-name)
  (handler  dicod-database-handler)
  (complex? dicod-database-complex? (default #f))
  (options  dicod-database-options (default '())))

(define %gcide-index
  (computed-file "dicod-gcide-index"
                 #~(begin
                     (mkdir #$output)
                     (system* #+(file-append dico "/libexec/idxgcide")
                              #+(file-append gcide "/share/gcide")
                              #$output))))

(define %dicod-database:gcide
  (dicod-database
   (name "gcide")
   (handler "gcide")
   (options (list #~(string-append "dbdir=" #$gcide "/share/gcide")
                  #~(string-append "idxdir=" #$%gcide-index)))))

(define (dicod-freedict-database dictionary-name)
  "Return the database of the FreeDict dictionary called DICTIONARY-NAME, such
as \"deu-eng\"."
  (dicod-database
   (name (string-append "freedict-" dictionary-name))
   (handler "dictorg")
   (options (list #~(string-append "database=" #$freedict-dictionaries
                                   "/share/dictd/" #$dictionary-name)))))

(define %dicod-databases:freedict
  (append-map
   (lambda (languages)
     (map (lambda (to)
            (dicod-freedict-database
             (string-append (symbol->string (first languages)) "-"
                            (symbol->string to))))
          (cdr languages)))
   '((afr deu eng) (ara eng) (bre fra) (ces eng) (ckb kmr) (cym eng) (dan eng)
     (deu ita kur nld por tur)
     (eng afr ara ces cym dan ell fra gle hin hrv hun ita lat lit nld pol por
          rom rus spa srp swh tur)
     (fra bre eng nld) (gla deu) (gle eng pol) (hrv eng) (hun eng) (isl eng)
     (ita deu eng) (jpn deu eng fra rus) (kha deu eng) (kur deu eng tur)
     (lat deu eng) (lit eng) (mkd bul) (nld deu eng fra) (nno nob) (oci cat)
     (pol gle) (por deu eng) (san deu) (slk eng) (slv eng) (spa ast eng por)
     (srp eng) (swe eng) (swh eng pol) (tur deu eng) (wol fra))))

(define-record-type* <dicod-configuration>
  dicod-configuration make-dicod-configuration
  dicod-configuration?
  (dico          dicod-configuration-dico (default dico))
  (interfaces    dicod-configuration-interfaces (default '("localhost")))
  (handlers      dicod-configuration-handlers (default '()))
  (databases     dicod-configuration-databases
                 (default (list %dicod-database:gcide)))
  (home-service? dicod-configuration-home-service?
                 (default for-home?) (innate)))

(define (command word options)
  ;; WORD and OPTIONS, strings and gexps, as one in quotes.  The program that
  ;; writes the file puts the options together.
  (list "\"" word #~(string-join #$(cons 'list options) " " 'prefix) "\""))

(define (handler-lines handler)
  (match-record handler <dicod-handler> (name module options)
    (if (and (not module) (null? options))
        (list "load-module " name ";\n")
        `("load-module " ,name " {\n   command "
          ,@(command (or module name) options) ";\n}\n"))))

(define (database-lines database)
  (match-record database <dicod-database> (name handler complex? options)
    (append (if complex?
                '()
                (handler-lines (dicod-handler (name handler))))
            `("database {\n   name \"" ,name "\";\n   handler "
              ,@(command handler options) ";\n}\n"))))

(define (dicod.conf config)
  (match-record config <dicod-configuration> (interfaces handlers databases)
    (apply mixed-text-file "dicod.conf"
           (append (list "listen (" (string-join interfaces ", ") ");\n")
                   (append-map handler-lines handlers)
                   (append-map database-lines databases)))))

(define (dicod-shepherd-service config)
  (match-record config <dicod-configuration> (dico interfaces home-service?)
    (let* ((file (dicod.conf config))
           (requirement (if home-service? '() '(user-processes)))
           (user (and (not home-service?) "dicod"))
           (program (isolated (file-append dico "/bin/dicod")
                              #:name "dicod"
                              #:share '(net)
                              #:mappings
                              (append (if home-service?
                                          '()
                                          (list (read-only "/dev/log")))
                                      (list (read-only file))))))
      (list (shepherd-service
             (documentation "Look words up for others.")
             (provision '(dicod))
             (requirement requirement)
             (start #~(make-inetd-constructor
                       (list #$program "--inetd" "--foreground"
                             (string-append "--config=" #$file))
                       (map (lambda (interface)
                              (endpoint
                               (addrinfo:addr
                                (car (getaddrinfo interface "dict")))))
                            '#$interfaces)
                       #:requirements '#$requirement
                       #:user #$user
                       #:group #$user
                       #:service-name-stem "dicod"))
             (stop #~(make-inetd-destructor))
             (actions (list (shepherd-configuration-action file))))))))

(define %dicod-accounts
  (daemon-accounts "dicod"))

(define dicod-service-type
  (service-type
   (name 'dict)
   (extensions
    (list (service-extension account-service-type (const %dicod-accounts))
          (service-extension shepherd-root-service-type
                             dicod-shepherd-service)))
   (default-value (dicod-configuration))
   (description "Run GNU Dico, a server of dictionaries.")))

(define-deprecated (dicod-service #:key (config (dicod-configuration)))
  dicod-service-type
  "Return a server of dictionaries with CONFIG."
  (service dicod-service-type config))

;;; dict.scm ends here
