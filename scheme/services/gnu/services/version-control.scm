(define-module (gnu services version-control)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages version-control) #:select (git gitile gitolite))
  #:use-module (ice-9 format)
  #:use-module (srfi srfi-1)
  #:export (<gitolite-configuration>
            <gitolite-git-configuration>
            <gitolite-rc-file>
            git-daemon-configuration
            git-daemon-configuration?
            git-daemon-service
            git-daemon-service-type
            git-http-configuration
            git-http-configuration?
            git-http-nginx-location-configuration
            gitile-configuration
            gitile-configuration-database
            gitile-configuration-footer
            gitile-configuration-git-base-url
            gitile-configuration-host
            gitile-configuration-index-title
            gitile-configuration-intro
            gitile-configuration-nginx
            gitile-configuration-package
            gitile-configuration-port
            gitile-configuration-repositories
            gitile-service-type
            gitolite-configuration
            gitolite-configuration-admin-name
            gitolite-configuration-admin-pubkey
            gitolite-configuration-package
            gitolite-configuration-rc-file
            gitolite-configuration-user
            gitolite-git-configuration
            gitolite-git-configuration-default-branch
            gitolite-git-configuration-email
            gitolite-git-configuration-extra-content
            gitolite-git-configuration-name
            gitolite-git-configuration-receive-fsck-objects
            gitolite-git-configuration?
            gitolite-rc-file
            gitolite-rc-file-default-enable
            gitolite-rc-file-enable
            gitolite-rc-file-extra-content
            gitolite-rc-file-git-config-keys
            gitolite-rc-file-host-name
            gitolite-rc-file-local-code
            gitolite-rc-file-log-extra
            gitolite-rc-file-roles
            gitolite-rc-file-umask
            gitolite-rc-file-unsafe-pattern
            gitolite-service-type)
  )

;;; Commentary:
;;;
;;; Git repositories for others: without authentication, over HTTP, by SSH, and
;;; to be looked at.
;;;
;;; Code:


;;;
;;; The daemon of Git.
;;;

(define-record-type* <git-daemon-configuration>
  git-daemon-configuration make-git-daemon-configuration
  git-daemon-configuration?
  (package       git-daemon-configuration-package (default git))
  (export-all?   git-daemon-configuration-export-all (default #f))
  (base-path     git-daemon-configuration-base-path (default "/srv/git"))
  (user-path     git-daemon-configuration-user-path (default #f))
  (listen        git-daemon-configuration-listen (default '()))
  (port          git-daemon-configuration-port (default #f))
  (whitelist     git-daemon-configuration-whitelist (default '()))
  (extra-options git-daemon-configuration-extra-options (default '())))

(define (git-daemon-units config)
  (match-record config <git-daemon-configuration>
      (package export-all? base-path user-path listen port whitelist
       extra-options)
    (list (shepherd-service
           (documentation "Let others fetch repositories.")
           (provision '(git-daemon))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/bin/git")
                       . #$(append (list "daemon" "--syslog" "--reuseaddr")
                                   (flag "--export-all" export-all?)
                                   (text-option= "--base-path" base-path)
                                   (text-option= "--user-path" user-path)
                                   (map (lambda (address)
                                          (string-append "--listen=" address))
                                        listen)
                                   (number-option= "--port" port)
                                   extra-options
                                   whitelist))
                     #:user "git-daemon"
                     #:group "git-daemon"))
           (stop #~(make-kill-destructor))))))

(define (git-daemon-activation config)
  #~(begin
      (use-modules (guix build utils))
      (and=> #$(git-daemon-configuration-base-path config) mkdir-p)))

(define %git-daemon-accounts
  (daemon-accounts "git-daemon" #:comment "Git daemon user"))

(define git-daemon-service-type
  (service-type
   (name 'git-daemon)
   (extensions
    (list (service-extension shepherd-root-service-type git-daemon-units)
          (service-extension account-service-type
                             (const %git-daemon-accounts))
          (service-extension activation-service-type git-daemon-activation)))
   (default-value (git-daemon-configuration))
   (description "Let others fetch Git repositories by Git's own protocol.")))

(define-deprecated (git-daemon-service #:key
                                       (config (git-daemon-configuration)))
  git-daemon-service-type
  "Return a service with CONFIG that lets others fetch repositories."
  (service git-daemon-service-type config))


;;;
;;; HTTP.
;;;

(define-record-type* <git-http-configuration>
  git-http-configuration make-git-http-configuration
  git-http-configuration?
  (package         git-http-configuration-package (default git))
  (git-root        git-http-configuration-git-root (default "/srv/git"))
  (export-all?     git-http-configuration-export-all? (default #f))
  (uri-path        git-http-configuration-uri-path (default "/git/"))
  (fcgiwrap-socket git-http-configuration-fcgiwrap-socket
                   (default "127.0.0.1:9000")))

(define* (git-http-nginx-location-configuration
          #:optional (config (git-http-configuration)))
  "Return the location of nginx by which others fetch repositories and push to
them, as CONFIG says."
  (match-record config <git-http-configuration>
      (package git-root export-all? uri-path fcgiwrap-socket)
    (nginx-location-configuration
     (uri (string-append "~ /" (string-trim-both uri-path #\/) "(/.*)"))
     (body
      (list (list "fastcgi_pass " fcgiwrap-socket ";")
            (list "fastcgi_param SCRIPT_FILENAME " package
                  "/libexec/git-core/git-http-backend" ";")
            "fastcgi_param QUERY_STRING $query_string;"
            "fastcgi_param REQUEST_METHOD $request_method;"
            "fastcgi_param CONTENT_TYPE $content_type;"
            "fastcgi_param CONTENT_LENGTH $content_length;"
            (if export-all? "fastcgi_param GIT_HTTP_EXPORT_ALL \"\";" "")
            (list "fastcgi_param GIT_PROJECT_ROOT " git-root ";")
            "fastcgi_param PATH_INFO $1;")))))


;;;
;;; Gitolite.
;;;

(define gitolite-rc-file-default-enable
  '("help" "desc" "info" "perms" "writable" "ssh-authkeys" "git-config"
    "daemon" "gitweb"))

(define-record-type* <gitolite-rc-file>
  gitolite-rc-file make-gitolite-rc-file
  gitolite-rc-file?
  (umask           gitolite-rc-file-umask (default 63))
  (local-code      gitolite-rc-file-local-code
                   (default "$rc{GL_ADMIN_BASE}/local"))
  (unsafe-pattern  gitolite-rc-file-unsafe-pattern (default #f))
  (git-config-keys gitolite-rc-file-git-config-keys (default ""))
  (log-extra       gitolite-rc-file-log-extra (default #f))
  (host-name       gitolite-rc-file-host-name (default #f))
  (roles           gitolite-rc-file-roles
                   (default '(("READERS" . 1) ("WRITERS" . 1))))
  (enable          gitolite-rc-file-enable (default gitolite-rc-file-default-enable))
  (extra-content   gitolite-rc-extra-content (default "")))

(define-gexp-compiler (gitolite-rc-file-compiler
                       (file <gitolite-rc-file>) system target)
  (match-record file <gitolite-rc-file>
      (umask local-code unsafe-pattern git-config-keys log-extra host-name
       roles enable extra-content)
    (define (line key value)
      (if value (format #f "    ~a => \"~a\",\n" key value) ""))

    (apply text-file* "gitolite.rc"
           `("%RC = (\n    UMASK => " ,(format #f "~4,'0o" umask) ",\n"
             "    GIT_CONFIG_KEYS => '" ,git-config-keys "',\n"
             ,(line "LOCAL_CODE" local-code)
             ,(if log-extra "    LOG_EXTRA => 1,\n" "")
             ,(line "HOSTNAME" host-name)
             "    ROLES => {\n"
             ,@(map (lambda (role)
                      (format #f "        ~a => ~a,\n" (car role) (cdr role)))
                    roles)
             "    },\n    ENABLE => [\n"
             ,@(map (lambda (name) (format #f "        '~a',\n" name))
                    enable)
             "    ],\n" ,extra-content "\n);\n"
             ,(if unsafe-pattern
                  (string-append "$UNSAFE_PATT = qr(" unsafe-pattern ");\n")
                  "")
             "1;\n"))))

(define-record-type* <gitolite-git-configuration>
  gitolite-git-configuration make-gitolite-git-configuration
  gitolite-git-configuration?
  (name                 gitolite-git-configuration-name (default "GNU Guix"))
  (email                gitolite-git-configuration-email
                        (default "guix@localhost"))
  (default-branch       gitolite-git-configuration-default-branch
                        (default #f))
  (receive-fsck-objects gitolite-git-configuration-receive-fsck-objects
                        (default #f))
  (extra-content        gitolite-git-configuration-extra-content (default "")))

(define-gexp-compiler (gitolite-git-configuration-compiler
                       (config <gitolite-git-configuration>) system target)
  (match-record config <gitolite-git-configuration>
      (name email default-branch receive-fsck-objects extra-content)
    (apply text-file* "gitconfig"
           `("[user]\nname  = " ,name "\nemail = " ,email "\n"
             ,@(if default-branch
                   (list "[init]\ndefaultBranch = " default-branch "\n")
                   '())
             ,@(if receive-fsck-objects
                   '("[receive]\nfsckObjects = true\n")
                   '())
             ,extra-content "\n"))))

(define-record-type* <gitolite-configuration>
  gitolite-configuration make-gitolite-configuration
  gitolite-configuration?
  (package        gitolite-configuration-package (default gitolite))
  (user           gitolite-configuration-user (default "git"))
  (group          gitolite-configuration-group (default "git"))
  (home-directory gitolite-configuration-home-directory
                  (default "/var/lib/gitolite"))
  (rc-file        gitolite-configuration-rc-file (default (gitolite-rc-file)))
  (git-config     gitolite-configuration-git-config
                  (default (gitolite-git-configuration)))
  (admin-pubkey   gitolite-configuration-admin-pubkey)
  (admin-name     gitolite-configuration-admin-name (default #f)))

(define (gitolite-accounts config)
  (match-record config <gitolite-configuration> (user group home-directory)
    (list (daemon-group group)
          ;; People log in as this user.
          (user-account (name user)
                        (group group)
                        (system? #t)
                        (comment "Gitolite user")
                        (home-directory home-directory)))))

(define (gitolite-activation config)
  (match-record config <gitolite-configuration>
      (package user home-directory rc-file admin-pubkey admin-name git-config)
    #~(begin
        (use-modules (guix build utils))

        (define owner (getpwnam #$user))
        (define key #$admin-pubkey)
        (define key-file
          ;; Gitolite calls its administrator what the file is called.
          (string-append #$home-directory "/"
                         (if #$admin-name
                             (string-append #$admin-name ".pub")
                             (basename (strip-store-file-name key)))))

        (define (install file to mode)
          (copy-file file to)
          (chmod to mode)
          (chown to (passwd:uid owner) (passwd:gid owner)))

        (chmod #$home-directory #o750)
        (install #$rc-file #$(string-append home-directory "/.gitolite.rc")
                 #o644)
        (install key key-file #o500)
        (copy-file #$git-config
                   #$(string-append home-directory "/.gitconfig"))
        (let ((pid (primitive-fork)))
          (if (zero? pid)
              (dynamic-wind
                (const #t)
                (lambda ()
                  (setenv "HOME" (passwd:dir owner))
                  (setenv "USER" #$user)
                  (setgid (passwd:gid owner))
                  (setuid (passwd:uid owner))
                  (primitive-exit
                   (system* #$(file-append package "/bin/gitolite") "setup"
                            "-m" "Set up by Guix" "-pk" key-file)))
                (lambda () (primitive-exit 1)))
              (waitpid pid)))
        (when (file-exists? key-file)
          (delete-file key-file)))))

(define gitolite-service-type
  (service-type
   (name 'gitolite)
   (extensions
    (list (service-extension activation-service-type gitolite-activation)
          (service-extension account-service-type gitolite-accounts)))
   (description "Host Git repositories, to which people have access by SSH.")))


;;;
;;; Gitile.
;;;

(define-record-type* <gitile-configuration>
  gitile-configuration make-gitile-configuration
  gitile-configuration?
  (package      gitile-configuration-package (default gitile))
  (host         gitile-configuration-host (default "127.0.0.1"))
  (port         gitile-configuration-port (default 8080))
  (database     gitile-configuration-database
                (default "/var/lib/gitile/gitile-db.sql"))
  (repositories gitile-configuration-repositories
                (default "/var/lib/gitolite/repositories"))
  (base-git-url gitile-configuration-base-git-url)
  (index-title  gitile-configuration-index-title (default "Index"))
  (intro        gitile-configuration-intro (default '()))
  (footer       gitile-configuration-footer (default '()))
  (nginx        gitile-configuration-nginx))

(define (gitile.conf config)
  (match-record config <gitile-configuration>
      (host port database repositories base-git-url index-title intro footer)
    (computed-file "gitile.conf"
                   #~(call-with-output-file #$output
                       (lambda (out)
                         (write '(config (port #$port)
                                         (host #$host)
                                         (database #$database)
                                         (repositories #$repositories)
                                         (base-git-url #$base-git-url)
                                         (index-title #$index-title)
                                         (intro #$intro)
                                         (footer #$footer))
                                out))))))

(define (gitile-units config)
  (list (shepherd-service
         (documentation "Show repositories in the web.")
         (provision '(gitile))
         (requirement '(loopback))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (gitile-configuration-package config)
                                        "/bin/gitile")
                         "-c" #$(gitile.conf config))
                   #:user "gitile"
                   #:group "git"))
         (stop #~(make-kill-destructor)))))

(define (gitile-nginx config)
  (match-record config <gitile-configuration> (package host port nginx)
    (define pages
      (nginx-location-configuration
       (uri "/")
       (body (list #~(string-append "proxy_pass http://" #$host ":"
                                    (number->string #$port) "/;")))))

    (define (assets path)
      (nginx-location-configuration
       (uri path)
       (body (list #~(string-append "root " #$package
                                    "/share/gitile/assets;")))))

    (list (nginx-server-configuration
           (inherit nginx)
           (locations `(,pages
                        ,@(map assets '("/css" "/js" "/images"))
                        ,@(nginx-server-configuration-locations nginx)))))))

(define %gitile-accounts
  (list (daemon-group "git")
        (daemon-user "gitile" #:group "git" #:comment "Gitile user")))

(define gitile-service-type
  (service-type
   (name 'gitile)
   (extensions
    (list (service-extension account-service-type (const %gitile-accounts))
          (service-extension shepherd-root-service-type gitile-units)
          (service-extension nginx-service-type gitile-nginx)))
   (description "Show Git repositories in the web.")))

;;; version-control.scm ends here
