"""举报与撤下: what the public reports as an insult to martyrs or otherwise against the law, and taking it down at once.

英雄烈士保护法 art. 22 and 23: anybody may report; whoever runs a site stops it, removes it, keeps the record and
reports on.
"""
