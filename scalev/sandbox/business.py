"""The one invented business that owns every store and every warehouse."""

from scalev.sandbox.http.replies import Row

BUSINESS_ID = 2093
USERNAME = "melatipagi"
CLIENT_ID = "3f1d4e58-90ab-4c6d-8e21-5a7b9c0d1e2f"
BUSINESS: Row = {
    "id": BUSINESS_ID,
    "unique_id": "MP7K2Q",
    "username": USERNAME,
    "account_holder": "CV Melati Pagi",
    "email": "admin@melatipagi.example",
    "is_banned": False,
    "logo": None,
}
ACCOUNT_HOLDER = "CV MELATI PAGI"
ACCOUNT_NUMBER = "0001234567"
FINANCIAL_ENTITY = {"id": 14, "code": "bca", "name": "BCA"}
PAYMENT_ACCOUNT_ID = 331
