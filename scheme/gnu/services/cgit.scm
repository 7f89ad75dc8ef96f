(define-module (gnu services cgit)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services web)
  #:use-module ((gnu packages version-control) #:select (cgit))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (%cgit-configuration-nginx
            cgit-configuration
            cgit-configuration-nginx-config
            cgit-service-type
            opaque-cgit-configuration
            repository-cgit-configuration)
  )

;;; Commentary:
;;;
;;; cgit, which shows Git repositories in the web.  Fields are lines of its
;;; file; those on repositories start with "repo.".
;;;
;;; Code:

(define %cgit-configuration-nginx
  (nginx-server-configuration
   (root cgit)
   (locations
    (list (nginx-location-configuration
           (uri "@cgit")
           (body '("fastcgi_param SCRIPT_FILENAME $document_root/lib/cgit/cgit.cgi;"
                   "fastcgi_param PATH_INFO $uri;"
                   "fastcgi_param QUERY_STRING $args;"
                   "fastcgi_param HTTP_HOST $server_name;"
                   "fastcgi_pass 127.0.0.1:9000;")))))
   (try-files (list "$uri" "@cgit"))
   (listen '("80"))
   (ssl-certificate #f)
   (ssl-certificate-key #f)))

(define (option-name field)
  (string-delete #\? (symbol->string field)))

(define (serialize-field field value)
  #~(string-append #$(option-name field) "=" #$value "\n"))

(define (serialize-string field value)
  (if (equal? value "") "" (serialize-field field value)))

(define (serialize-list field value)
  (if (null? value) "" (serialize-field field (string-join value))))

(define robots-list? list?)
(define (serialize-robots-list field value)
  (if (null? value) "" (serialize-field field (string-join value ", "))))

(define (integer? value) (exact-integer? value))
(define (serialize-integer field value)
  (serialize-field field (number->string value)))

(define (serialize-boolean field value)
  (serialize-integer field (if value 1 0)))

(define (file-object? value)
  (or (file-like? value) (string? value)))
(define serialize-file-object serialize-string)

(define (project-list? value)
  (or (list? value) (file-object? value)))
(define (serialize-project-list field value)
  (if (null? value)
      ""
      (serialize-field 'project-list
                       (if (file-object? value)
                           value
                           (plain-file "project-list"
                                       (string-join value "\n"))))))

(define repository-directory? string?)
(define (serialize-repository-directory field value)
  (if (string-null? value) "" (serialize-field 'scan-path value)))

(define (nginx-server-configuration-list? value)
  (and (list? value) (every nginx-server-configuration? value)))
(define (serialize-nginx-server-configuration-list field value)
  "")

(define (serialize-extra-options options)
  (string-join options "\n" 'suffix))

;;; Those on repositories.

(define (serialize-repo-field field value)
  #~(string-append "repo." #$(option-name field) "=" #$value "\n"))

(define repo-list? list?)
(define (serialize-repo-list field value)
  (if (null? value) "" (serialize-repo-field field (string-join value))))

(define repo-boolean? boolean?)
(define (serialize-repo-boolean field value)
  (serialize-repo-field field (if value "1" "0")))
(define-maybe repo-boolean)

(define repo-string? string?)
(define (serialize-repo-string field value)
  (if (string=? value "") "" (serialize-repo-field field value)))

(define repo-file-object? file-object?)
(define serialize-repo-file-object serialize-repo-string)

(define module-link-path? list?)
(define (serialize-module-link-path field value)
  (match value
    (() "")
    ((path text)
     (format #f "repo.module-link.~a=~a\n" path text))))

(define mimetype-alist? list?)
(define (serialize-mimetype-alist field value)
  ;; No newline follows the last one, as in Guix.
  (string-join (map (match-lambda
                      ((extension type)
                       (string-append "mimetype." (symbol->string extension)
                                      "=" type)))
                    value)
               "\n"))

(define-configuration repository-cgit-configuration
  (snapshots
   (repo-list '())
   "The setting @code{snapshots}.")
  (source-filter
   (repo-file-object "")
   "The setting @code{source-filter}.")
  (url
   (repo-string "")
   "The setting @code{url}.")
  (about-filter
   (repo-file-object "")
   "The setting @code{about-filter}.")
  (branch-sort
   (repo-string "")
   "The setting @code{branch-sort}.")
  (clone-url
   (repo-list '())
   "The setting @code{clone-url}.")
  (commit-filter
   (repo-file-object "")
   "The setting @code{commit-filter}.")
  (commit-sort
   (repo-string "")
   "The setting @code{commit-sort}.")
  (defbranch
   (repo-string "")
   "The setting @code{defbranch}.")
  (desc
   (repo-string "")
   "The setting @code{desc}.")
  (homepage
   (repo-string "")
   "The setting @code{homepage}.")
  (email-filter
   (repo-file-object "")
   "The setting @code{email-filter}.")
  (enable-commit-graph?
   maybe-repo-boolean
   "The setting @code{enable-commit-graph}.")
  (enable-log-filecount?
   maybe-repo-boolean
   "The setting @code{enable-log-filecount}.")
  (enable-log-linecount?
   maybe-repo-boolean
   "The setting @code{enable-log-linecount}.")
  (enable-remote-branches?
   maybe-repo-boolean
   "The setting @code{enable-remote-branches}.")
  (enable-subject-links?
   maybe-repo-boolean
   "The setting @code{enable-subject-links}.")
  (enable-html-serving?
   maybe-repo-boolean
   "The setting @code{enable-html-serving}.")
  (hide?
   (repo-boolean #f)
   "The setting @code{hide}.")
  (ignore?
   (repo-boolean #f)
   "The setting @code{ignore}.")
  (logo
   (repo-file-object "")
   "The setting @code{logo}.")
  (logo-link
   (repo-string "")
   "The setting @code{logo-link}.")
  (owner-filter
   (repo-file-object "")
   "The setting @code{owner-filter}.")
  (module-link
   (repo-string "")
   "The setting @code{module-link}.")
  (module-link-path
   (module-link-path '())
   "The setting @code{module-link-path}.")
  (max-stats
   (repo-string "")
   "The setting @code{max-stats}.")
  (name
   (repo-string "")
   "The setting @code{name}.")
  (owner
   (repo-string "")
   "The setting @code{owner}.")
  (path
   (repo-string "")
   "The setting @code{path}.")
  (readme
   (repo-string "")
   "The setting @code{readme}.")
  (section
   (repo-string "")
   "The setting @code{section}.")
  (extra-options
   (repo-list '())
   "The setting @code{extra-options}."))

(define repository-cgit-configuration-list? list?)
(define (serialize-repository-cgit-configuration-list field value)
  #~(string-append
     #$@(map (lambda (repository)
               (serialize-configuration repository
                                        repository-cgit-configuration-fields))
             value)))

(define-configuration cgit-configuration
  (package
   (file-like cgit)
   "The setting @code{package}.")
  (nginx
   (nginx-server-configuration-list (list %cgit-configuration-nginx))
   "The setting @code{nginx}.")
  (about-filter
   (file-object "")
   "The setting @code{about-filter}.")
  (agefile
   (string "")
   "The setting @code{agefile}.")
  (auth-filter
   (file-object "")
   "The setting @code{auth-filter}.")
  (branch-sort
   (string "name")
   "The setting @code{branch-sort}.")
  (cache-root
   (string "/var/cache/cgit")
   "The setting @code{cache-root}.")
  (cache-static-ttl
   (integer -1)
   "The setting @code{cache-static-ttl}.")
  (cache-dynamic-ttl
   (integer 5)
   "The setting @code{cache-dynamic-ttl}.")
  (cache-repo-ttl
   (integer 5)
   "The setting @code{cache-repo-ttl}.")
  (cache-root-ttl
   (integer 5)
   "The setting @code{cache-root-ttl}.")
  (cache-scanrc-ttl
   (integer 15)
   "The setting @code{cache-scanrc-ttl}.")
  (cache-about-ttl
   (integer 15)
   "The setting @code{cache-about-ttl}.")
  (cache-snapshot-ttl
   (integer 5)
   "The setting @code{cache-snapshot-ttl}.")
  (cache-size
   (integer 0)
   "The setting @code{cache-size}.")
  (case-sensitive-sort?
   (boolean #t)
   "The setting @code{case-sensitive-sort}.")
  (clone-prefix
   (list '())
   "The setting @code{clone-prefix}.")
  (clone-url
   (list '())
   "The setting @code{clone-url}.")
  (commit-filter
   (file-object "")
   "The setting @code{commit-filter}.")
  (commit-sort
   (string "git log")
   "The setting @code{commit-sort}.")
  (css
   (file-object "/share/cgit/cgit.css")
   "The setting @code{css}.")
  (email-filter
   (file-object "")
   "The setting @code{email-filter}.")
  (embedded?
   (boolean #f)
   "The setting @code{embedded}.")
  (enable-commit-graph?
   (boolean #f)
   "The setting @code{enable-commit-graph}.")
  (enable-filter-overrides?
   (boolean #f)
   "The setting @code{enable-filter-overrides}.")
  (enable-follow-links?
   (boolean #f)
   "The setting @code{enable-follow-links}.")
  (enable-http-clone?
   (boolean #t)
   "The setting @code{enable-http-clone}.")
  (enable-index-links?
   (boolean #f)
   "The setting @code{enable-index-links}.")
  (enable-index-owner?
   (boolean #t)
   "The setting @code{enable-index-owner}.")
  (enable-log-filecount?
   (boolean #f)
   "The setting @code{enable-log-filecount}.")
  (enable-log-linecount?
   (boolean #f)
   "The setting @code{enable-log-linecount}.")
  (enable-remote-branches?
   (boolean #f)
   "The setting @code{enable-remote-branches}.")
  (enable-subject-links?
   (boolean #f)
   "The setting @code{enable-subject-links}.")
  (enable-html-serving?
   (boolean #f)
   "The setting @code{enable-html-serving}.")
  (enable-tree-linenumbers?
   (boolean #t)
   "The setting @code{enable-tree-linenumbers}.")
  (enable-git-config?
   (boolean #f)
   "The setting @code{enable-git-config}.")
  (favicon
   (file-object "/favicon.ico")
   "The setting @code{favicon}.")
  (footer
   (string "")
   "The setting @code{footer}.")
  (head-include
   (string "")
   "The setting @code{head-include}.")
  (header
   (string "")
   "The setting @code{header}.")
  (include
   (file-object "")
   "The setting @code{include}.")
  (index-header
   (string "")
   "The setting @code{index-header}.")
  (index-info
   (string "")
   "The setting @code{index-info}.")
  (local-time?
   (boolean #f)
   "The setting @code{local-time}.")
  (logo
   (file-object "/share/cgit/cgit.png")
   "The setting @code{logo}.")
  (logo-link
   (string "")
   "The setting @code{logo-link}.")
  (owner-filter
   (file-object "")
   "The setting @code{owner-filter}.")
  (max-atom-items
   (integer 10)
   "The setting @code{max-atom-items}.")
  (max-commit-count
   (integer 50)
   "The setting @code{max-commit-count}.")
  (max-message-length
   (integer 80)
   "The setting @code{max-message-length}.")
  (max-repo-count
   (integer 50)
   "The setting @code{max-repo-count}.")
  (max-repodesc-length
   (integer 80)
   "The setting @code{max-repodesc-length}.")
  (max-blob-size
   (integer 0)
   "The setting @code{max-blob-size}.")
  (max-stats
   (string "")
   "The setting @code{max-stats}.")
  (mimetype
   (mimetype-alist '((gif "image/gif") (html "text/html") (jpg "image/jpeg") (jpeg "image/jpeg") (pdf "application/pdf") (png "image/png") (svg "image/svg+xml")))
   "The setting @code{mimetype}.")
  (mimetype-file
   (file-object "")
   "The setting @code{mimetype-file}.")
  (module-link
   (string "")
   "The setting @code{module-link}.")
  (nocache?
   (boolean #f)
   "The setting @code{nocache}.")
  (noplainemail?
   (boolean #f)
   "The setting @code{noplainemail}.")
  (noheader?
   (boolean #f)
   "The setting @code{noheader}.")
  (project-list
   (project-list '())
   "The setting @code{project-list}.")
  (readme
   (file-object "")
   "The setting @code{readme}.")
  (remove-suffix?
   (boolean #f)
   "The setting @code{remove-suffix}.")
  (renamelimit
   (integer -1)
   "The setting @code{renamelimit}.")
  (repository-sort
   (string "")
   "The setting @code{repository-sort}.")
  (robots
   (robots-list '("noindex" "nofollow"))
   "The setting @code{robots}.")
  (root-desc
   (string "a fast webinterface for the git dscm")
   "The setting @code{root-desc}.")
  (root-readme
   (file-object "")
   "The setting @code{root-readme}.")
  (root-title
   (string "")
   "The setting @code{root-title}.")
  (scan-hidden-path
   (boolean #f)
   "The setting @code{scan-hidden-path}.")
  (snapshots
   (list '())
   "The setting @code{snapshots}.")
  (repository-directory
   (repository-directory "/srv/git")
   "The setting @code{repository-directory}.")
  (section
   (string "")
   "The setting @code{section}.")
  (section-sort
   (string "")
   "The setting @code{section-sort}.")
  (section-from-path
   (integer 0)
   "The setting @code{section-from-path}.")
  (side-by-side-diffs?
   (boolean #f)
   "The setting @code{side-by-side-diffs}.")
  (source-filter
   (file-object "")
   "The setting @code{source-filter}.")
  (summary-branches
   (integer 10)
   "The setting @code{summary-branches}.")
  (summary-log
   (integer 10)
   "The setting @code{summary-log}.")
  (summary-tags
   (integer 10)
   "The setting @code{summary-tags}.")
  (strict-export
   (string "")
   "The setting @code{strict-export}.")
  (virtual-root
   (string "/")
   "The setting @code{virtual-root}.")
  (repositories
   (repository-cgit-configuration-list '())
   "The setting @code{repositories}.")
  (extra-options
   (list '())
   "The setting @code{extra-options}."))

(define-configuration opaque-cgit-configuration
  (cgit
   (file-like cgit)
   "The setting @code{cgit}.")
  (cgitrc
   string
   "The setting @code{cgitrc}.")
  (cache-root
   (string "/var/cache/cgit")
   "The setting @code{cache-root}.")
  (nginx
   (nginx-server-configuration-list (list %cgit-configuration-nginx))
   "The setting @code{nginx}."))

(define (cgitrc config)
  ;; The file; repositories come last, after what holds for all of them.
  (define special
    '(project-list extra-options repository-directory repositories))

  #~(string-append
     #$(serialize-configuration
        config
        (remove (lambda (field)
                  (memq (configuration-field-name field) special))
                cgit-configuration-fields))
     #$(serialize-project-list 'project-list
                               (cgit-configuration-project-list config))
     #$(serialize-extra-options (cgit-configuration-extra-options config))
     #$(serialize-repository-directory
        'repository-directory
        (cgit-configuration-repository-directory config))
     #$(serialize-repository-cgit-configuration-list
        'repositories (cgit-configuration-repositories config))))

(define (cgit-activation config)
  (let ((opaque? (opaque-cgit-configuration? config)))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p #$(if opaque?
                       (opaque-cgit-configuration-cache-root config)
                       (cgit-configuration-cache-root config)))
        (copy-file #$(mixed-text-file
                      "cgitrc"
                      (if opaque?
                          (opaque-cgit-configuration-cgitrc config)
                          (cgitrc config)))
                   "/etc/cgitrc"))))

(define (cgit-configuration-nginx-config config)
  "Return the servers of nginx for CONFIG, of either type."
  (if (opaque-cgit-configuration? config)
      (opaque-cgit-configuration-nginx config)
      (cgit-configuration-nginx config)))

(define cgit-service-type
  (service-type
   (name 'cgit)
   (extensions
    (list (service-extension activation-service-type cgit-activation)
          (service-extension nginx-service-type
                             cgit-configuration-nginx-config)
          ;; It is a CGI program.
          (service-extension fcgiwrap-service-type (const #t))))
   (default-value (cgit-configuration))
   (description "Show Git repositories in the web.")))

;;; cgit.scm ends here
