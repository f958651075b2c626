"""Documented routes that this sandbox does not play: it answers 501, which nobody takes for "not found".

The v2 half is what the official client of v2 can call beyond `table.py`; the v3 half is what a bot might try. What
neither document names is 404, as it would be at Scalev.
"""

V2 = """
POST /bundles
PATCH DELETE /bundles/{id}
GET /bundles/count
GET /bundles/{bundle_id}/relations
PATCH /bundles/{bundle_id}/sharing
POST /bundles/{bundle_id}/bpos
PATCH DELETE /bundles/{bundle_id}/bpos/{id}
GET /bundles/{bundle_id}/bpos/{id}/relations
GET POST /bundles/{bundle_id}/follow-up-chats
POST /bundles/{bundle_id}/follow-up-chats/generate
GET PATCH DELETE /bundles/{bundle_id}/follow-up-chats/{id}
GET POST /bundles/{bundle_id}/partners
DELETE /bundles/{bundle_id}/partners/{id}
POST /order/{id}/trigger-purchase
POST /order/{id}/message-history
POST /order/upload
POST /order/upload-change-status
POST /order/upload-receipt
GET /product-taxonomies
GET /product-taxonomies/{id}
POST /products
PATCH DELETE /products/{id}
GET /products/count
GET /products/{product_id}/relations
PATCH /products/{product_id}/sharing
GET POST /products/{product_id}/follow-up-chats
POST /products/{product_id}/follow-up-chats/generate
GET PATCH DELETE /products/{product_id}/follow-up-chats/{id}
GET POST /products/{product_id}/partners
DELETE /products/{product_id}/partners/{id}
POST /stores
PATCH DELETE /stores/{id}
GET /stores/{store_id}/custom-audiences
GET /stores/{store_id}/pages
GET /stores/{store_id}/sales-people
POST /stores/{store_id}/bpos
DELETE /stores/{store_id}/bpos/{id}
GET /stores/{store_id}/bpos/{id}/relations
POST DELETE /stores/{store_id}/courier-services
GET POST /stores/{store_id}/follow-up-chats
GET PATCH DELETE /stores/{store_id}/follow-up-chats/{id}
POST DELETE /stores/{store_id}/payment-methods
POST /stores/{store_id}/products
DELETE /stores/{store_id}/products/{id}
GET /stores/{store_id}/products/{id}/relations
GET POST /stores/{store_id}/store-admins
DELETE /stores/{store_id}/store-admins/{bu_id}
GET POST /stores/{store_id}/store-advertisers
DELETE /stores/{store_id}/store-advertisers/{bu_id}
GET POST /variants/{variant_id}/digital-product-files
GET DELETE /variants/{variant_id}/digital-product-files/{id}
"""
V3 = """
POST /oauth/token
GET PATCH /stores/{id}
GET POST /stores/{id}/public-api-keys
DELETE /stores/{id}/public-api-keys/{key_id}
GET /stores/{id}/product-knowledge
GET POST /products/{id}/follow-up-chats
GET POST /bundles/{id}/follow-up-chats
POST /orders/{id}/message-history
POST /orders/{id}/trigger-purchase
POST /orders/upload
POST /orders/upload-change-status
POST /orders/upload-receipt
GET /orders/utm-sources
GET /orders/utm-mediums
GET /orders/utm-campaigns
GET /orders/utm-contents
GET /orders/utm-terms
POST /customers
PATCH /customers/{id}
GET POST /customers/{customer_id}/addresses
GET PATCH DELETE /customers/{customer_id}/addresses/{id}
GET /customers/count
GET /customers/tags
POST /customers/upload
POST /customers/{id}/update-tags
POST /discount-codes
GET PATCH DELETE /discount-codes/{id}
GET /checkout-intents
GET /checkout-intents/{id}
POST /checkout-intents/{id}/follow-up-email
"""


def routes(version: str, lines: str) -> list[tuple[str, str]]:
    """Every verb with its path, from lines of `VERB VERB /path`."""
    split = [line.split() for line in lines.split("\n") if line]
    return [(verb, f"/{version}{path}") for *verbs, path in split for verb in verbs]


NOT_HERE = [*routes("v2", V2), *routes("v3", V3)]
