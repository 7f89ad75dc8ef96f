(define-module (gnu services isolation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (gnu system file-systems)
  #:use-module (srfi srfi-1)
  #:export (isolated
            read-only
            read-write))

;;; Commentary:
;;;
;;; Daemons that talk to strangers run in a container: they see the store, the
;;; few files they need, and namespaces of their own.
;;;
;;; Code:

(define (read-only file)
  "Return the mapping that shows FILE to an isolated program."
  (file-system-mapping (source file) (target file)))

(define (read-write file)
  "Return the mapping that lets an isolated program write to FILE."
  (file-system-mapping (source file) (target file) (writable? #t)))

(define %all-namespaces
  '(mnt pid ipc uts user net))

(define* (isolated program #:key (name "isolated")
                   (mappings '()) (share '()) (variables '()))
  "Return a program called NAME that runs PROGRAM, a file-like object, with its
own arguments in a container.  MAPPINGS are the files it sees besides the store,
SHARE the namespaces, such as @code{net}, that it has in common with everybody,
and VARIABLES the environment variables that it keeps."
  (define namespaces
    (lset-difference eq? %all-namespaces share))

  (define mounts
    (map (lambda (mapping)
           (file-system->spec (file-system-mapping->bind-mount mapping)))
         (cons (read-only "/gnu/store") mappings)))

  (define code
    (with-imported-modules (source-module-closure
                            '((gnu build linux-container)
                              (gnu system file-systems)))
      #~(begin
          (use-modules (gnu build linux-container)
                       (gnu system file-systems)
                       (srfi srfi-1))

          (define (inside)
            (let ((kept (filter-map (lambda (name)
                                      (let ((value (getenv name)))
                                        (and value
                                             (string-append name "=" value))))
                                    '#$variables)))
              (environ kept)
              (apply execl #$program #$program (cdr (command-line)))))

          (exit
           (status:exit-val
            (call-with-container (map spec->file-system '#$mounts) inside
                                 #:namespaces '#$namespaces
                                 #:guest-uid (getuid)
                                 #:guest-gid (getgid)))))))

  (program-file name code))

;;; isolation.scm ends here
