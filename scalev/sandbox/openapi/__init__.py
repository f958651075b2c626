"""The sandbox as an OpenAPI document: what each route takes, and which statuses are documented for it."""
