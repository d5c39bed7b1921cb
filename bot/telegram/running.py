"""``hoidap serve``: from the first look at Telegram to the last answer in flight."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot import texts
from bot.config import Config, ConfigError
from bot.editing_rendering import difference_lines
from bot.proposing import Proposal
from bot.server import Webhook, WebServer, build_server
from bot.serving import Serving
from bot.store import Store, StoreAway
from bot.telegram.app import UPDATES, build_application
from bot.telegram.checking import check_telegram
from bot.telegram.commands import introduce
from bot.telegram.desk import App, Desk, open_desk
from bot.telegram.lifeline import Lifeline
from bot.telegram.order import InOrder
from bot.telegram.sending import Postman
from bot.telegram.telling import keep_telling
from bot.upgrading import upgrade_line
from bot.watching import Watcher
from knowledge.editions import Editions

_LOG = logging.getLogger(__name__)

_GRACE = 20.0
"""Seconds for answers in flight; those that take longer are sent after the next start."""
_SHOWN = 3500
"""Characters of a message to the admins; Telegram takes 4096."""
_SWEEP = 3600.0
"""Seconds between two sweeps of the store."""
_REPEAT = 60.0
"""Seconds until the same trouble is logged again."""


async def run_bot(config: Config, token: SecretStr, editions: Editions, serving: Serving, store: Store) -> int:
    """
    Serve until SIGTERM or SIGINT; the exit code.

    Raises:
        ConfigError: the token is not Telegram's, or the webhook lacks its address or secret.
    """
    _check_webhook(config)
    desk = open_desk(config, editions, serving, store)
    lifeline = Lifeline(config.telegram.timeout, config.telegram.proxy)
    application = build_application(desk, token, lifeline)
    bot = _Running(application, desk, lifeline)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, bot.stopping.set)
    try:
        return await bot.run()
    finally:
        desk.threads.close()


def _check_webhook(config: Config) -> None:
    if config.telegram.mode != "webhook":
        return
    webhook = config.telegram.webhook
    if not webhook.url:
        raise ConfigError("telegram.webhook.url: '' is not allowed in webhook mode; allowed: an https address")
    if not webhook.secret.get_secret_value():
        raise ConfigError(
            "telegram.webhook.secret: empty, which is not allowed in webhook mode; allowed: 1 to 256 of A-Z a-z 0-9 _ -"
        )
    if not webhook.port:
        raise ConfigError("telegram.webhook.port: 0 is not allowed in webhook mode; allowed: 1 to 65535")


class _Running:
    """The application with what runs beside it."""

    def __init__(self, application: App, desk: Desk, lifeline: Lifeline) -> None:
        self.stopping = asyncio.Event()
        self._application = application
        self._desk = desk
        self._settings = desk.config.telegram
        self._lifeline = lifeline
        self._started = False
        self._logged: dict[str, float] = {}

    async def run(self) -> int:
        """From start to end."""
        server = self._open_server()
        if server is not None:
            server.start()
        try:
            if not await self._reach_telegram():
                return 0
            await self._serve()
        finally:
            if server is not None:
                await server.stop()
            # Of an application that never came up nothing has to be stopped.
            with suppress(RuntimeError):
                await self._application.shutdown()
        if self._lifeline.revoked.is_set():
            _LOG.critical(texts.LOG_REVOKED)
            return 1
        _LOG.info(texts.LOG_STOPPED)
        return 0

    def _open_server(self) -> WebServer | None:
        webhook, by_webhook = self._settings.webhook, self._settings.mode == "webhook"
        if not webhook.port:
            return None
        hook = Webhook(webhook.url, webhook.secret.get_secret_value(), self._deliver) if by_webhook else None
        try:
            return WebServer(build_server(self._checks, hook), webhook.listen, webhook.port)
        except OSError as error:
            if by_webhook:
                raise ConfigError(
                    f"telegram.webhook.port: {webhook.listen}:{webhook.port} cannot be opened ({error.strerror});"
                    " allowed: a free port of this machine"
                ) from None
            _LOG.warning(texts.LOG_PORT_TAKEN.format(port=webhook.port, listen=webhook.listen))
            return None

    async def _deliver(self, content: dict[str, Any]) -> None:
        update = Update.de_json(content, self._application.bot)
        await self._application.update_queue.put(update)

    async def _checks(self) -> dict[str, bool]:
        try:
            await self._desk.stored(self._desk.store.check)
            writable = True
        except Exception:  # noqa: BLE001 - whatever is wrong with the store, the bot is not ready
            writable = False
        polled = self._settings.mode == "webhook" or self._lifeline.alive
        return {"telegram": self._started and polled, "store": writable}

    async def _reach_telegram(self) -> bool:
        """Get to know the bot's own name, however long it takes; False when the program is stopped meanwhile."""
        pause = 1.0
        while not self.stopping.is_set():
            arriving = asyncio.ensure_future(self._application.initialize())
            await self._until_stopped(arriving)
            try:
                if not arriving.done():
                    arriving.cancel()
                    return False
                arriving.result()
            except InvalidToken:
                raise ConfigError(
                    "TELEGRAM_BOT_TOKEN is refused by Telegram; allowed: the token that @BotFather gave"
                ) from None
            except TelegramError as error:
                _LOG.error("%s (%s)", _unreachable(self._settings.base_url), type(error).__name__)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), pause)
                pause = min(30.0, 2 * pause)
            else:
                return True
        return False

    async def _until_stopped(self, *others: asyncio.Future[Any]) -> None:
        stop = asyncio.ensure_future(self.stopping.wait())
        await asyncio.wait((stop, *others), return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()

    async def _serve(self) -> None:
        application = self._application
        await self._tell_state()
        waiting = await self._desk.intake.replay(application.bot)
        if waiting:
            _LOG.info("%s updates were not finished before; they are now", waiting)
        await application.start()
        desk = self._desk
        watcher = Watcher(desk.editions, desk.serving, desk.config, offer=self._offer, tell=self._tell_admins)
        beside = [
            asyncio.create_task(each)
            for each in (
                introduce(self._application.bot, self._settings.admins),
                self._sweep(),
                keep_telling(self._application.bot, desk),
                self._tell_upgrade(),
                watcher.watch(self.stopping),
            )
        ]
        try:
            await self._listen()
            self._started = True
            _LOG.info(texts.LOG_READY.format(username=application.bot.username))
            revoked = asyncio.ensure_future(self._lifeline.revoked.wait())
            await self._until_stopped(revoked)
            revoked.cancel()
        finally:
            self._started = False
            for task in beside:
                task.cancel()
            await self._finish()
            # What one of them has begun to send is written down.
            await asyncio.wait(beside, timeout=_GRACE)

    async def _listen(self) -> None:
        """Have Telegram send updates, by the way that is configured."""
        if self._settings.mode == "webhook":
            await self._application.bot.set_webhook(
                self._settings.webhook.url,
                allowed_updates=list(UPDATES),
                secret_token=self._settings.webhook.secret.get_secret_value(),
            )
        elif self._application.updater is not None:
            await self._application.updater.start_polling(
                bootstrap_retries=-1, allowed_updates=UPDATES, error_callback=self._polling_failed
            )

    def _polling_failed(self, error: TelegramError) -> None:
        """PTB tries again by itself; the log says so once a minute."""
        kind = type(error).__name__
        now = time.monotonic()
        if now - self._logged.get(kind, -_REPEAT) < _REPEAT:
            return
        self._logged[kind] = now
        if isinstance(error, Conflict):
            _LOG.error(texts.CHECK_OTHER_POLLER)
        else:
            _LOG.warning("getUpdates failed (%s), again soon", kind)

    async def _tell_state(self) -> None:
        for finding in await check_telegram(self._application.bot, self._settings):
            _LOG.log(logging.INFO if finding.good else logging.WARNING, "%s: %s", finding.what, finding.found)
        knowledge = self._desk.serving.knowledge
        _LOG.info(
            texts.LOG_KNOWLEDGE.format(
                documents=len(knowledge.documents),
                passages=len(knowledge.index.passages),
                edition=knowledge.edition,
            )
        )

    async def _offer(self, proposal: Proposal) -> None:
        await self._tell_admins("\n".join([texts.WATCH_OFFER, "", *difference_lines(proposal.difference)]))

    async def _tell_upgrade(self) -> None:
        if line := await asyncio.to_thread(upgrade_line, self._desk.editions, how=texts.UPGRADE_HOW_CHAT):
            await self._tell_admins(line)

    async def _tell_admins(self, text: str) -> None:
        _LOG.info("%s", text)
        for admin in self._settings.admins:
            # Who never wrote to the bot cannot be written to.
            with suppress(TelegramError):
                await self._application.bot.send_message(admin, text[:_SHOWN])

    async def _sweep(self) -> None:
        """Erase from time to time what was kept long enough."""
        keep = timedelta(days=self._desk.config.store.keep)
        turns = timedelta(seconds=self._settings.forget_after)
        while True:
            try:
                await self._desk.stored(self._desk.store.sweep, datetime.now(UTC), keep=keep, turns=turns)
            except Exception:  # noqa: BLE001 - the next sweep does it
                _LOG.exception("the store was not swept")
            await asyncio.sleep(_SWEEP)

    async def _finish(self) -> None:
        """Take nothing more, send what is in flight, leave the rest for the next start."""
        application = self._application
        if isinstance(application.update_processor, InOrder):
            application.update_processor.close()
        if isinstance(application.bot.rate_limiter, Postman):
            application.bot.rate_limiter.stop_retrying()
        if application.updater is not None and application.updater.running:
            # The polling that ended by it raises it once more.
            with suppress(InvalidToken):
                await application.updater.stop()
        try:
            await asyncio.wait_for(application.stop(), _GRACE)
        except TimeoutError:
            _LOG.warning("some answers are still on their way; they are sent after the next start")
        with suppress(StoreAway):
            await self._desk.stored(self._desk.store.updates.spare)


def _unreachable(url: str) -> str:
    return texts.CHECK_TELEGRAM_UNREACHABLE.format(url=url.removesuffix("/bot"))
