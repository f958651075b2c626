"""The ministry's districts, cities, provinces and villages, as this program keeps and finds them."""
