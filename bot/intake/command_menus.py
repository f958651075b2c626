"""The command menus: everybody's in each language, and a role's own in its chats."""

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.people.languages import LANGUAGES
from bot.people.roles import Role, Roles
from bot.screens.notices import describe_commands

log = structlog.get_logger(__name__)


class CommandMenus:
    """Sets menus; nothing depends on them."""

    def __init__(self, bot: Bot, roles: Roles) -> None:
        self.bot = bot
        self.roles = roles

    async def of_everybody(self) -> None:
        """The default menu in each language, and the menus of chats with a role."""
        try:
            for language in LANGUAGES:
                code = None if language == "id" else language
                await self.bot.set_my_commands(_menu("customer", language), BotCommandScopeDefault(), code)
        except TelegramError as error:
            log.warning("menus_not_set", error=type(error).__name__)
        for user in (*self.roles.every("admin"), *self.roles.every("reseller")):
            await self.of_chat(user)

    async def refresh(self, chat: int) -> None:
        """The menu of a chat whose person's role is another now; without a role everybody's."""
        if self.roles.of(chat) != "customer":
            await self.of_chat(chat)
            return
        try:
            await self.bot.delete_my_commands(BotCommandScopeChat(chat))
        except TelegramError as error:
            log.debug("menu_not_set", error=type(error).__name__)

    async def of_chat(self, chat: int) -> None:
        """The menu of a chat whose person has a role; before the person's first word the chat has none."""
        role = self.roles.of(chat)
        if role == "customer":
            return
        try:
            await self.bot.set_my_commands(_menu(role, "id"), BotCommandScopeChat(chat))
        except TelegramError as error:
            log.debug("menu_not_set", error=type(error).__name__)


def _menu(role: Role, language: str) -> list[BotCommand]:
    return [BotCommand(name, meaning) for name, meaning in describe_commands(role, language).items()]
