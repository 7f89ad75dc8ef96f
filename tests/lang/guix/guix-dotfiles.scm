;;; The default folder of dotfiles is that of the file that declares them.
(use-modules (gnu home services dotfiles))

(define-syntax-rule (dotfiles)
  (home-dotfiles-configuration (layout 'stow)))

(for-each (lambda (config)
            (write (basename (home-dotfiles-configuration-source-directory
                              config)))
            (newline))
          (list (home-dotfiles-configuration)
                (home-dotfiles-configuration (directories '(".")))
                (dotfiles)))
