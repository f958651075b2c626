"""Make a message of whatever a reseller is shown."""

from bot.conversation.views import of_sellers
from bot.conversation.views.of_sellers import OfSellers
from bot.screens.reseller.buyers import draw_buyer, draw_buyers
from bot.screens.reseller.own_orders import draw_by_buyer, draw_own_orders
from bot.screens.reseller.profile import draw_profile
from bot.screens.reseller.recap import draw_recap
from bot.screens.texts import Sentences
from bot.telegram_api.message import Message


def draw_for_seller(view: OfSellers, say: Sentences) -> Message:
    """The message of a view."""
    match view:
        case of_sellers.OwnPage():
            return draw_own_orders(view, say)
        case of_sellers.OrdersByBuyer():
            return draw_by_buyer(view, say)
        case of_sellers.BuyersPage():
            return draw_buyers(view, say)
        case of_sellers.BuyerCard():
            return draw_buyer(view, say)
        case of_sellers.ProfilePanel():
            return draw_profile(view, say)
        case of_sellers.DayRecap():
            return draw_recap(view, say)
