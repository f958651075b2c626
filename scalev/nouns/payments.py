"""Payments: have a payment request made for an order, and have it checked."""

from flows.shop import Order
from scalev.http.addresses import Hosts
from scalev.http.client import Client
from scalev.nouns.orders import read_order
from scalev.nouns.payment_details import PaymentDetails, payment_details


class Payments:
    """Payment of an order."""

    def __init__(self, client: Client, hosts: Hosts) -> None:
        self._client = client
        self._hosts = hosts

    async def create(self, order_id: str) -> PaymentDetails:
        """Ask the provider for a payment request, where the order has none yet."""
        info = await self._client.ask("payments.create", ids={"order_id": order_id})
        return payment_details(info, self._hosts)

    async def check(self, order_id: str) -> Order:
        """Have the provider asked whether it is paid, and read the order."""
        data = await self._client.ask("payments.check", ids={"order_id": order_id})
        return read_order(data, self._client.dialect, self._hosts, self._client.line("payments.check"))
