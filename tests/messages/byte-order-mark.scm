(use-modules (gnu services netwrking))
(operating-system)
