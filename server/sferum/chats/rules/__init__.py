"""Pure rules of talk: who reads which kind of chat, what warns, mentions, quiet hours, words that are looked for."""
