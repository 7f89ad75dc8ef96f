(define-module (gnu services web)
  #:use-module (gnu services web nginx)
  #:use-module (gnu services web nginx-records)
  #:re-export (nginx-configuration
               nginx-configuration-extra-content
               nginx-configuration-file
               nginx-configuration-global-directives
               nginx-configuration-log-directory
               nginx-configuration-log-format
               nginx-configuration-log-formats
               nginx-configuration-log-level
               nginx-configuration-modules
               nginx-configuration-nginx
               nginx-configuration-run-directory
               nginx-configuration-server-blocks
               nginx-configuration-server-names-hash-bucket-max-size
               nginx-configuration-server-names-hash-bucket-size
               nginx-configuration-shepherd-requirement
               nginx-configuration-stream
               nginx-configuration-upstream-blocks
               nginx-configuration?
               nginx-location-configuration
               nginx-location-configuration-body
               nginx-location-configuration-uri
               nginx-location-configuration?
               nginx-log-format-configuration
               nginx-log-format-configuration-escape
               nginx-log-format-configuration-format
               nginx-log-format-configuration-name
               nginx-log-format-configuration?
               nginx-named-location-configuration
               nginx-named-location-configuration-body
               nginx-named-location-configuration-name
               nginx-named-location-configuration?
               nginx-server-configuration
               nginx-server-configuration-index
               nginx-server-configuration-listen
               nginx-server-configuration-locations
               nginx-server-configuration-raw-content
               nginx-server-configuration-root
               nginx-server-configuration-server-name
               nginx-server-configuration-server-tokens?
               nginx-server-configuration-ssl-certificate
               nginx-server-configuration-ssl-certificate-key
               nginx-server-configuration?
               nginx-service
               nginx-service-type
               nginx-stream-configuration
               nginx-stream-configuration-extra-content
               nginx-stream-configuration-server-blocks
               nginx-upstream-configuration
               nginx-upstream-configuration-extra-content
               nginx-upstream-configuration-name
               nginx-upstream-configuration-servers
               nginx-upstream-configuration?))

;;; Commentary:
;;;
;;; Web servers.
;;;
;;; Code:

;;; web.scm ends here
