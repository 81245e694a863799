"""The Chinese pages in traditional characters, at addresses of their own below `/zh-hant/` (decision 0021).

Nothing is written twice: a page is made as it is in simplified characters and its HTML is converted on the way out, by
OpenCC, with names protected. `addresses` says which addresses have such a twin, `markup` what of a page is words,
`conversion` turns words, `names` knows what must not be guessed.
"""
