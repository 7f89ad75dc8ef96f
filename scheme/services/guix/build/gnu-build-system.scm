(define-module (guix build gnu-build-system)
  #:use-module (guix refusal)
  #:export (%standard-phases %bootstrap-scripts %license-file-regexp
            dump-file-contents gnu-build))

;;; Commentary:
;;;
;;; The phases of a build that follows the GNU coding standards, by name: a
;;; package may rearrange them, no phase runs here.
;;;
;;; Code:

(define %bootstrap-scripts
  '("bootstrap" "bootstrap.sh" "autogen.sh"))

(define %license-file-regexp
  "^(COPYING.*|LICEN[CS]E.*|[Ll]icen[cs]e.*|Copy[Rr]ight(\\.(txt|md))?)$")

(define (phase name)
  (cons name (const #t)))

(define %standard-phases
  (map phase
       '(separate-from-pid1 set-SOURCE-DATE-EPOCH set-paths install-locale
         unpack bootstrap patch-usr-bin-file patch-source-shebangs configure
         patch-generated-file-shebangs build check install patch-shebangs strip
         validate-runpath validate-documentation-location
         delete-info-dir-file patch-dot-desktop-files make-dynamic-linker-cache
         install-license-files reset-gzip-timestamps compress-documentation)))

(define-refused "a build"
  gnu-build dump-file-contents)
