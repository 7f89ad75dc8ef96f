;;; Modules that stand in front of others, imported in part, renamed and later.
(define-module (test)
  #:use-module ((gnu services containers)
                #:select ((oci-image? . image?) oci-service-type))
  #:use-module ((gnu services messaging) #:prefix talk:)
  #:use-module ((gnu services guix) #:hide (bffe-service-type))
  #:autoload   (gnu services ganeti) (ganeti-service-type ganeti-configuration)
  #:use-module ((gnu home services sway) #:renamer (lambda (name)
                                                     (symbol-append 's: name)))
  #:use-module ((gnu services mail) #:select (dovecot-configuration))
  #:use-module (gnu services)
  #:use-module (srfi srfi-1))

(define (show . things)
  (for-each (lambda (thing) (write thing) (newline)) things))

(define (name-of type) (service-type-name type))

(show (image? 1) (name-of oci-service-type) (name-of talk:pounce-service-type)
      (name-of talk:ngircd-service-type) (name-of guix-data-service-type)
      (name-of ganeti-service-type) (name-of s:home-sway-service-type)
      (map (lambda (name) (and (module-variable (current-module) name) #t))
           '(bffe-service-type oci-image? talk:ngircd-global s:point
             rootless-podman-service-type dovecot-configuration)))

(define (exports module)
  (let ((interface (resolve-interface module)))
    (lambda (name)
      (and (module-variable interface name) #t))))

(show (map (exports '(gnu services containers))
           '(oci-configuration rootless-podman-configuration lowerable?
             oci-configuration-home-service? image-name))
      (map (exports '(gnu services ganeti))
           '(ganeti-noded-configuration os-directory watcher-units
             %default-ganeti-os))
      (map (exports '(gnu services messaging))
           '(ngircd-global <ngircd-global> serialize-ngircd-global
             prosody-configuration bitlbee-configuration))
      (map (exports '(gnu home services sway))
           '(point point-x sway-configuration home-sway-service-type)))
