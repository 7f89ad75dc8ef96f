;;; Extensions of a web server end up in its configuration.
(use-modules (gnu services)
             (gnu services web))

(define extend (service-type-extend httpd-service-type))
(define extended
  (extend (httpd-configuration)
          (list "Header set A B"
                (httpd-virtualhost "*:80" (list "ServerName example.org")))))
(write ((@@ (gnu services web httpd) httpd-config-file-extra-config)
        (httpd-configuration-config extended)))
(newline)
