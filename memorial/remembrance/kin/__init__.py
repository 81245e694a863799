"""寻亲: families that look for a grave or a record, those who know of somebody, and registered kin.

Nothing of it is ever public but the forms and the receipts: who looks for whom, and who is whose kin, sits apart with
consent, purpose and expiry (个人信息保护法 art. 6, 19 and 49), and goes on its day.
"""
