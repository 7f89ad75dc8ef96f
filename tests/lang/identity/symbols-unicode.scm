é
λ
größe
変数
→
∀x
