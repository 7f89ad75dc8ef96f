;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu packages tree-sitter)
  #:use-module (guix build-system tree-sitter)
  #:use-module (guix gexp)
  #:use-module (guix git-download)
  #:use-module ((guix licenses) #:prefix license:)
  #:use-module (guix packages)
  #:use-module (ice-9 format))

;;; Commentary:
;;;
;;; Grammars for Tree-sitter, the way in which they are made.
;;;
;;; Code:

(define (tree-sitter-delete-generated-files directories)
  "Return the gexp that deletes what was generated in DIRECTORIES."
  #~(begin
      (use-modules (guix build utils))
      (for-each (lambda (directory)
                  (with-directory-excursion directory
                    (for-each (lambda (file)
                                (when (file-exists? file)
                                  (delete-file file)))
                              '("binding.gyp" "src/grammar.json"
                                "src/node-types.json" "src/parser.c"))
                    (when (file-exists? "src/tree_sitter")
                      (delete-file-recursively "src/tree_sitter"))))
                '#$directories)))

(define* (tree-sitter-grammar name text hash version #:key
                              (commit (string-append "v" version))
                              (repository-url
                               (string-append
                                "https://github.com/tree-sitter/tree-sitter-"
                                name))
                              (grammar-directories '("."))
                              (article "a")
                              (inputs '())
                              (get-cleanup-snippet
                               tree-sitter-delete-generated-files)
                              (license license:expat))
  "Return the package of the grammar NAME in VERSION, of the language TEXT; its
sources, from COMMIT of REPOSITORY-URL, have HASH in base 32."
  (define full-name
    (string-append "tree-sitter-" name))

  (define what
    (string-append text " grammar"
                   (if (pair? (cdr grammar-directories)) "s" "")))

  (package
    (name full-name)
    (version version)
    (home-page repository-url)
    (source (origin
              (method git-fetch)
              (uri (git-reference (url repository-url) (commit commit)))
              (file-name (git-file-name full-name version))
              (sha256 (base32 hash))
              (snippet (get-cleanup-snippet grammar-directories))))
    (build-system tree-sitter-build-system)
    (arguments (list #:grammar-directories grammar-directories))
    (inputs inputs)
    (synopsis (string-append "Tree-sitter " what))
    (description (string-append "What Tree-sitter needs for "
                                (if (pair? (cdr grammar-directories))
                                    ""
                                    (string-append article " "))
                                what "."))
    (license license)))
