(define-module (gnu services guix shared-cache)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services linux vfs-mapping)
  #:use-module (srfi srfi-1)
  #:export (shared-cache-configuration
            shared-cache-service-type
            user-cache))

;;; Commentary:
;;;
;;; Users who pull channels have much the same in their caches.  They may share
;;; the cache of one user, or see it below their own.
;;;
;;; Code:

(define-record-type* <user-cache>
  user-cache make-user-cache
  user-cache?
  this-user-cache
  (user        user-cache-user)
  (location    user-cache-location
               (default (string-append "/home/"
                                       (user-cache-user this-user-cache)
                                       "/.cache"))
               (thunked))
  (group       user-cache-group (default "users"))
  (directories user-cache-directories (default '("guix/checkouts"))))

(define (mount-type? value)
  (memq value '(share expose)))

(define list-of-user-cache?
  (list-of user-cache?))

(define-configuration/no-serialization shared-cache-configuration
  (mode
   (mount-type 'expose)
   "Whether users write to the one cache, @code{share}, or to their own,
@code{expose}.")
  (shared-directory
   (string "/root/.cache")
   "The cache that all see.")
  (users
   (list-of-user-cache '())
   "Those who see it."))

(define (shared-cache-mappings config)
  (match-record config <shared-cache-configuration>
      (mode shared-directory users)
    (define (mapping cache directory)
      (match-record cache <user-cache> (user group location)
        (vfs-mapping
         (name (string-append "shared-cache-" directory "-" user))
         (requirement '(file-systems user-homes))
         (source (string-append shared-directory "/" directory))
         (destination (string-append location "/" directory))
         (policy (if (eq? mode 'share) 'translate 'overlay))
         (user user)
         (group group))))

    (append-map (lambda (cache)
                  (map (lambda (directory)
                         (mapping cache directory))
                       (user-cache-directories cache)))
                users)))

(define shared-cache-service-type
  (service-type
   (name 'shared-cache)
   (extensions
    (list (service-extension vfs-mapping-service-type
                             shared-cache-mappings)))
   (compose concatenate)
   (extend (lambda (config caches)
             (shared-cache-configuration
              (inherit config)
              (users (append (shared-cache-configuration-users config)
                             caches)))))
   (default-value (shared-cache-configuration))
   (description "Let users see the cache of one of them.")))

;;; shared-cache.scm ends here
