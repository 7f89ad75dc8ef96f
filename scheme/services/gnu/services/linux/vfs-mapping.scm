(define-module (gnu services linux vfs-mapping)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages file-systems) #:select (bindfs))
  #:use-module ((gnu packages linux) #:select (fuse-2 util-linux+udev))
  #:use-module (srfi srfi-1)
  #:export (vfs-mapping
            vfs-mapping-configuration
            vfs-mapping-service-type))

;;; Commentary:
;;;
;;; Directories that can be seen in another place, as they are or as if
;;; somebody else owned them.
;;;
;;; Code:

(define-record-type* <vfs-mapping>
  vfs-mapping make-vfs-mapping
  vfs-mapping?
  (source      vfs-mapping-source)
  (destination vfs-mapping-destination)
  ;; 'bind, 'translate or 'overlay.
  (policy      vfs-mapping-policy (default 'translate))
  (user        vfs-mapping-user (default #f))
  (group       vfs-mapping-group (default "users"))
  (name        vfs-mapping-name (thunked)
               (default (format #f "~a-on-~a"
                                (vfs-mapping-policy this-record)
                                (vfs-mapping-destination this-record))))
  (requirement vfs-mapping-requirement
               (default '(file-systems user-homes))))

(define (valid-mapping? mapping)
  (define (file-name? value)
    (or (string? value) (file-like? value) (gexp? value)))

  (and (vfs-mapping? mapping)
       (file-name? (vfs-mapping-source mapping))
       (file-name? (vfs-mapping-destination mapping))
       (string? (vfs-mapping-name mapping))
       (let ((user (vfs-mapping-user mapping)))
         (case (vfs-mapping-policy mapping)
           ((bind) (not user))
           ((translate overlay)
            (and (string? user) (string? (vfs-mapping-group mapping))))
           (else #f)))))

(define list-of-vfs-mapping? (list-of valid-mapping?))

(define-configuration/no-serialization vfs-mapping-configuration
  (bindfs
   (gexp #~(string-append #$bindfs "/bin/bindfs"))
   "The command that shows a directory with other owners.")
  (fusermount
   (gexp #~(string-append #$fuse-2 "/bin/fusermount"))
   "The command that undoes it.")
  (umount
   (gexp #~(string-append #$util-linux+udev "/bin/umount"))
   "The command that unmounts.")
  (bindings
   (list-of-vfs-mapping '())
   "What to show where."))

(define (mapping-unit config mapping)
  (match-record config <vfs-mapping-configuration> (bindfs fusermount umount)
    (match-record mapping <vfs-mapping>
        (source destination policy user group name requirement)
      (define (show from)
        ;; Show FROM with the owners that the mapping says.
        #~(let ((status (stat #$source)))
            (invoke #$bindfs
                    (string-append "--create-for-user="
                                   (passwd:name
                                    (getpwuid (stat:uid status))))
                    (string-append "--create-for-group="
                                   (group:name (getgrgid (stat:gid status))))
                    (string-append "--force-user=" #$user)
                    (string-append "--force-group=" #$group)
                    "-o" "nonempty"
                    #$from #$destination)))

      (define set-up
        (case policy
          ((bind)
           #~(mount #$source #$destination #f MS_BIND))
          ((translate)
           (show source))
          ((overlay)
           #~(let ((upper (string-append #$destination "-overlay"))
                   (work  (string-append #$destination "-workdir")))
               (make-directory upper)
               (make-directory work)
               (mount "overlay" #$destination "overlay" 0
                      (string-append "lowerdir=" #$source
                                     ",upperdir=" upper
                                     ",workdir=" work))
               #$(show destination)))))

      (define tear-down
        (let ((unshow  #~(invoke #$fusermount "-u" #$destination))
              (unmount #~(invoke #$umount #$destination)))
          (case policy
            ((bind) #~(#$unmount))
            ((translate) #~(#$unshow))
            ((overlay) #~(#$unshow #$unmount)))))

      (shepherd-service
       (documentation "Show a directory in another place.")
       (provision (list (string->symbol name)))
       (requirement requirement)
       (modules `((ice-9 match)
                  ,@%default-modules))
       (start #~(lambda _
                  (define (make-directory name)
                    ;; Make NAME and what it is in; the user owns the new
                    ;; ones.
                    (unless (file-exists? name)
                      (make-directory (dirname name))
                      (mkdir name)
                      #$@(if user
                             #~((let ((user (getpw #$user)))
                                  (chown name (passwd:uid user)
                                         (passwd:gid user))))
                             #~())))

                  (make-directory #$destination)
                  #$set-up
                  #t))
       (stop #~(lambda _
                 #$@tear-down
                 #f))))))

(define (vfs-mapping-units config)
  (map (lambda (mapping) (mapping-unit config mapping))
       (vfs-mapping-configuration-bindings config)))

(define vfs-mapping-service-type
  (service-type
   (name 'vfs-mapping)
   (extensions
    (list (service-extension shepherd-root-service-type vfs-mapping-units)))
   (compose concatenate)
   (extend (lambda (config mappings)
             (vfs-mapping-configuration
              (inherit config)
              (bindings (append (vfs-mapping-configuration-bindings config)
                                mappings)))))
   (default-value (vfs-mapping-configuration))
   (description "Show directories in other places.  Extensions are lists of
@code{vfs-mapping} records.")))

;;; vfs-mapping.scm ends here
