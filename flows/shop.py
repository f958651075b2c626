"""What an order needs from a shop: its nouns as plain values, and the two ports that fetch and place.

Nothing here knows how Scalev is reached. Money is whole rupiah, weights are grams, times are aware.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Literal, Protocol, TypeVar
from urllib.parse import urlsplit

CHAT_HOSTS = frozenset({"wa.me", "api.whatsapp.com", "t.me"})
ItemKind = Literal["variant", "bundle_price_option"]
Verdict = Literal["accept", "ask", "none"]

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Store:
    """A shop front: `id` is what quotes take, `unique_id` what an order takes; payment methods are flat (`va_bca`)."""

    id: int
    unique_id: str
    name: str
    payment_methods: tuple[str, ...] = ()
    is_dropshipping_allowed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A variant inside an item, by its numeric id: what a warehouse is asked for."""

    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Item:
    """What can be put in a cart: a variant or a bundle price option; `label` is what tells it from its siblings.

    `contents` are the names of what a bundle is made of, each with how many.
    """

    kind: ItemKind
    unique_id: str
    name: str
    label: str
    price: int
    weight: int
    is_physical: bool
    parts: tuple[Part, ...]
    available: int | None = None
    sku: str | None = None
    contents: tuple[tuple[str, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Product:
    """What is sold under one name: its variants, or a bundle's price options.

    `labels` are the categories that the shop files it under, and `sold` says how many were ordered lately, as far as is
    known.
    """

    id: str
    name: str
    kind: Literal["product", "bundle"]
    item_type: str
    items: tuple[Item, ...]
    image: str | None = None
    labels: tuple[str, ...] = field(default=(), compare=False)
    sold: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district (kecamatan, in Papua distrik) as the ministry has it; the city is named with its kind."""

    code: str
    district: str
    city: str
    province: str

    @property
    def display(self) -> str:
        """`Gambir, Kota Administrasi Jakarta Pusat, Daerah Khusus Ibukota Jakarta`."""
        return f"{self.district}, {self.city}, {self.province}"


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan as the shop's location row; `code` is the ministry's, where the names could be joined.

    `village` is the one in it by which it was found (`desa Cikole`), where its own name was not said.
    """

    location_id: int
    name: str
    city: str
    province: str
    code: str | None = None
    village: str = field(default="", compare=False)

    @property
    def display(self) -> str:
        """`Menteng, Jakarta Pusat, DKI Jakarta`, as far as it is known."""
        return ", ".join(filter(None, (self.name, self.city, self.province)))


@dataclass(frozen=True, slots=True)
class City:
    """A city or regency that was named without any of its districts, and how many it has."""

    name: str
    districts: int


@dataclass(frozen=True, slots=True)
class Found(Generic[Row_co]):
    """Rows that a text may mean, best first, and whether the first may be taken, must be asked, or none fits.

    `quantity` is how many the text says, where it says so; `cities` are what a text names where it names no district,
    and `villages` by which village each row was found, empty where by its own name.
    """

    verdict: Verdict
    rows: tuple[Row_co, ...] = ()
    quantity: int | None = None
    cities: tuple[City, ...] = ()
    villages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CartLine:
    """An item and how many of it, with the name and price the person saw; `image` is yet to be shown, if any."""

    item: Item
    quantity: int
    image: str = field(default="", compare=False)

    @property
    def price(self) -> int:
        """Price of the whole line in rupiah."""
        return self.item.price * self.quantity


@dataclass(frozen=True, slots=True)
class Quote:
    """A courier service that can bring this cart there, with all that an order repeats of it.

    `charged_grams` is the weight that its cost is for; None where it does not say.
    """

    courier_service_id: int
    courier: str
    service: str
    cost: int
    etd: str
    is_cod: bool
    warehouse_unique_id: str
    shipment_provider_code: str | None = None
    charged_grams: int | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """`JNE REG`."""
        return f"{self.courier} {self.service}".strip()


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """The inputs of a quote: a quote is good only while these stay the same."""

    store: Store
    lines: tuple[CartLine, ...]
    location_id: int
    payment_method: str
    postal_code: str | None = None


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order as confirmed, frozen: everything the create call says, in neither dialect."""

    ref: str
    store_unique_id: str
    customer_name: str
    customer_phone: str
    lines: tuple[tuple[ItemKind, str, int], ...]
    payment_method: str
    customer_email: str | None = None
    address: str | None = None
    location_id: int | None = None
    postal_code: str | None = None
    warehouse_unique_id: str | None = None
    courier_service_id: int | None = None
    shipping_cost: int | None = None
    shipment_provider_code: str | None = None
    notes: str | None = None
    dropshipper_name: str | None = None
    dropshipper_phone: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the shop has it; `total` is what the buyer pays (`gross_revenue`), `ref` and `attempt` are ours.

    `unique_code` was taken off it so that a transfer is recognised, `fee` was added to it by the store's rules.
    `payment_url` is empty where no page is known; `foreign_host` is the host of one that was named and is not known.
    `address` is the street, `district` names district and city; `goods_price` and `shipping_cost` are parts of `total`,
    what was taken off them taken off.
    `expires_at` is when the request to pay runs out and `changed_at` when the shop changed the order last, None where
    it does not say. `qr` is the text of a QR code to pay by, empty without one, and `payment_code` a number to type, of
    a transfer the account, which is `account_holder`'s at the `bank`.
    `slug` names the order on the shop's public routes: whoever knows it sees the order. `buyer_note` is the note to
    the shop without our reference. With `is_payment_link` the way to pay is chosen on the shop's page, and what that
    costs is added to `total` then.
    """

    id: str
    order_id: str
    status: str
    payment_status: str
    payment_method: str
    total: int
    payment_url: str
    customer_name: str = ""
    customer_phone: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    courier: str | None = None
    receipt: str | None = None
    shipment_status: str | None = None
    payment_code: str | None = None
    ref: str | None = None
    attempt: int | None = None
    foreign_host: str = ""
    unique_code: int = 0
    fee: int = 0
    created_at: datetime | None = None
    customer_email: str = ""
    address: str = ""
    district: str = ""
    postal_code: str = ""
    goods_price: int = 0
    shipping_cost: int = 0
    expires_at: datetime | None = None
    paid_at: datetime | None = None
    changed_at: datetime | None = None
    qr: str = ""
    bank: str = ""
    account_holder: str = ""
    slug: str = field(default="", repr=False)
    is_spam: bool = False
    buyer_note: str = ""
    store_unique_id: str = ""
    is_payment_link: bool = False

    @property
    def leads_to_chat(self) -> bool:
        """Whether `payment_url` opens a conversation with the shop (WhatsApp, Telegram) and no page to pay on."""
        return urlsplit(self.payment_url).hostname in CHAT_HOSTS


@dataclass(frozen=True, slots=True)
class Page:
    """Where an order's buyer is sent: empty where no address is known, with the host of one that is not trusted.

    `expires_at` is when the request to pay runs out, None where the shop does not say.
    """

    url: str = ""
    expires_at: datetime | None = None
    foreign_host: str = ""


class Shop(Protocol):
    """What the conversation reads; every answer may come from a cache. Raises `ShopUnavailable`."""

    async def stores(self) -> Sequence[Store]:
        """List the stores an order can be placed in."""
        ...

    async def products(self, store: Store) -> Sequence[Product]:
        """List everything the store sells, bundles included."""
        ...

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:
        """List what the store sells at this moment: asked for now, not from a cache.

        Where items are named, price and stock of these alone are of this moment.
        """
        ...

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names; the item is given where the text tells it apart from its siblings."""
        ...

    async def payment_methods(self, store: Store) -> Sequence[str]:
        """List the store's payment methods as flat codes (`qris`, `va_bca`, `cod`)."""
        ...

    async def find_districts(self, text: str) -> Found[District]:
        """Find the district a text means."""
        ...

    async def locate_district(self, row: DistrictRow) -> District | None:
        """Say where a district is that is known already; None where the shop's list does not have it."""
        ...

    async def postal_codes(self, district: District) -> Sequence[str]:
        """List the district's postal codes; empty where unknown."""
        ...

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Ask which courier services can bring it, and for how much; only COD ones where COD pays."""
        ...


class Orders(Protocol):
    """What the saga does with orders; no method retries a write. Failures raise an error of `scalev.errors`."""

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Place the order with one request."""
        ...

    async def get(self, order_id: str) -> Order:
        """Read one order by its `id`."""
        ...

    async def watch(self, order_id: str) -> Order:
        """Read one order by its `id`, for nobody who waits: everything else goes first."""
        ...

    async def find_by_number(self, number: str) -> Order | None:
        """Find one by the number people read, or by its `id`."""
        ...

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        """List the newest orders of a phone, spam-flagged ones included."""
        ...

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        """List all orders made since then, newest first, spam-flagged ones included; perhaps for nobody who waits."""
        ...


@dataclass(frozen=True, slots=True)
class OrderChange:
    """What is to be another in an order that exists; what is None stays as it is.

    `lines` are all lines as they shall be. What costs or travels otherwise is said whole: the shop is not known to
    calculate anew, so whoever changes place, lines or payment also says courier, shipping cost and `other_income`.
    """

    customer_name: str | None = None
    customer_phone: str | None = None
    customer_email: str | None = None
    address: str | None = None
    location_id: int | None = None
    postal_code: str | None = None
    lines: tuple[tuple[ItemKind, str, int], ...] | None = None
    payment_method: str | None = None
    warehouse_unique_id: str | None = None
    courier_service_id: int | None = None
    shipping_cost: int | None = None
    shipment_provider_code: str | None = None
    other_income: int | None = None
    notes: str | None = None


class PlacedOrders(Protocol):
    """What is done to an order that exists; each write is sent once. Failures raise an error of `scalev.errors`.

    After a lost answer the caller reads the order before it asks again: all but `duplicate` say how it shall be, so
    the same write twice is one. `BadRequest` is the shop's refusal: it does not allow this now.
    """

    async def check_payment(self, order_id: str) -> Order:
        """Have the provider asked whether it is paid, and read the order."""
        ...

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        """Change what is named; `ref` is our reference, which the notes go on carrying."""
        ...

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        """Make a copy that is paid otherwise, under a reference of its own; the shop cancels the original."""
        ...

    async def set_status(self, order_id: str, status: str) -> None:
        """Set the status (`confirmed`, `canceled`, `completed`…)."""
        ...

    async def mark_paid(self, order_id: str, by: str) -> None:
        """State that it is paid, in the name of `by`: a word of the shop, never of a buyer."""
        ...

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        """Set the number by which its parcel is tracked."""
        ...

    async def send_files(self, order_id: str) -> None:
        """Have its digital goods sent to its email address once more; the shop answers that it was asked, no more."""
        ...

    async def page(self, order: Order) -> Page:
        """Where to send its buyer, asked once after it was placed; what the order itself says where that is all.

        Never raises: an order is no worse for a page that cannot be told. May take ten seconds; who waits for less
        and asks again later finds what was answered meanwhile.
        """
        ...


class ShopUnavailable(Exception):
    """The shop did not answer in a way that says anything; try again later."""


class ShopSlow(ShopUnavailable):
    """The shop has not answered within the patience of a turn; its answer may be there in a moment."""
