"""On solemn days, when more come at once than the machine can serve, visitors wait their turn (decision 0022).

`turns` hands out moments, in the order in which they are asked for; `tickets` are what a visitor keeps one by;
`middleware` lets in, or answers with a quiet page that asks again by itself.
"""
