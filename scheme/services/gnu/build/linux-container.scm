;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build linux-container)
  #:use-module (gnu system file-systems)
  #:export (%namespaces
            %writable-/tmp
            user-namespace-supported?
            unprivileged-user-namespace-supported?
            setgroups-supported?))

;;; Commentary:
;;;
;;; Name spaces of the kernel Linux, by which services are confined.
;;;
;;; Code:

(define %namespaces
  ;; All that a container may have of its own.
  '(cgroup mnt pid ipc uts user net))

(define %writable-/tmp
  ;; Temporary files that go with the container.
  (file-system
    (device "none")
    (mount-point "/tmp")
    (type "tmpfs")
    (flags '(no-suid no-dev))
    (options "mode=755,size=10%")
    (check? #f)))

(define (user-namespace-supported?)
  "Return true if this machine has user name spaces."
  (file-exists? "/proc/self/ns/user"))

(define (unprivileged-user-namespace-supported?)
  "Return true if users other than root may create user name spaces here."
  (let ((switch "/proc/sys/kernel/unprivileged_userns_clone"))
    (if (file-exists? switch)
        (eqv? #\1 (call-with-input-file switch read-char))
        (user-namespace-supported?))))

(define (setgroups-supported?)
  "Return true if setgroups(2) can be denied to user name spaces here."
  (file-exists? "/proc/self/setgroups"))

;;; linux-container.scm ends here
