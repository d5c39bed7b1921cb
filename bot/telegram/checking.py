"""Is everything on Telegram's side as the bot needs it? Asked at the start and by ``hoidap doctor``."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import texts
from bot.settings import TelegramSection
from bot.telegram.lifeline import request


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    found: str
    good: bool = True


async def check_telegram(bot: Bot, settings: TelegramSection) -> list[Finding]:
    """What Telegram says of the bot; stops at the first thing without which the rest cannot be asked."""
    try:
        me = await bot.get_me()
    except InvalidToken:
        return [Finding(texts.CHECK_BOT, texts.CHECK_BOT_BAD, good=False)]
    except TelegramError:
        url = settings.base_url.removesuffix("/bot")
        return [Finding(texts.CHECK_BOT, texts.CHECK_TELEGRAM_UNREACHABLE.format(url=url), good=False)]
    findings = [Finding(texts.CHECK_BOT, texts.CHECK_BOT_GOOD.format(username=me.username))]
    privacy = texts.CHECK_PRIVACY_OFF if me.can_read_all_group_messages else texts.CHECK_PRIVACY_ON
    findings.append(Finding(texts.CHECK_PRIVACY, privacy))
    try:
        findings.append(await _check_webhook(bot, settings))
    except TelegramError as error:
        findings.append(Finding(texts.CHECK_WEBHOOK, type(error).__name__, good=False))
    return findings


async def _check_webhook(bot: Bot, settings: TelegramSection) -> Finding:
    hook = await bot.get_webhook_info()
    if settings.mode == "webhook":
        if hook.url and hook.last_error_message:
            problem = texts.CHECK_WEBHOOK_ERROR.format(url=hook.url, error=hook.last_error_message)
            return Finding(texts.CHECK_WEBHOOK, problem, good=False)
        shown = texts.CHECK_WEBHOOK_SET.format(url=settings.webhook.url, pending=hook.pending_update_count)
        return Finding(texts.CHECK_WEBHOOK, shown)
    if hook.url:
        return Finding(texts.CHECK_WEBHOOK, texts.CHECK_WEBHOOK_CONFLICT.format(url=hook.url), good=False)
    return Finding(texts.CHECK_WEBHOOK, texts.CHECK_WEBHOOK_NONE)


async def examine_telegram(token: SecretStr, settings: TelegramSection) -> list[Finding]:
    """The same with a bot of its own, for ``doctor``."""
    async with (
        request(settings.timeout, settings.proxy, connections=1) as calls,
        request(settings.timeout, settings.proxy, connections=1) as polls,
    ):
        bot = Bot(token.get_secret_value(), base_url=settings.base_url, request=calls, get_updates_request=polls)
        return await check_telegram(bot, settings)
