"""Two ways that may close without anybody noticing: Telegram's to our address, and ours to the team's chat.

Both are asked of Telegram; raises `TelegramError` where it gives no answer.
"""

from datetime import datetime

from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # nothing of the answer is needed

from bot.events import ChatId
from bot.telegram.access import Access, Line


async def team_trouble(line: Line, chat: ChatId) -> str:
    """Why the team's chat cannot be spoken to, in a sentence; empty when it can."""
    try:
        asked = RequestData([RequestParameter.from_input("chat_id", chat)])
        await line.request.post(f"{line.bot.base_url}/getChat", asked)
    except ChatMigrated as moved:
        return f"The team's chat has become a supergroup: set TEAM_CHAT to {moved.new_chat_id}."
    except (BadRequest, Forbidden) as refusal:
        return (
            f"The team's chat cannot be reached ({refusal.message}). Add the bot to it, and see that TEAM_CHAT is it."
        )
    return ""


async def webhook_trouble(line: Line, access: Access, *, since: datetime) -> str:
    """Why nothing arrives by the webhook, in a sentence; empty when it does.

    A failure before *since* says nothing: something has arrived since then, or nobody was here to take it.
    """
    found = await line.bot.get_webhook_info()
    if found.url != access.webhook_url:  # which one it is, is not told: an address may hold somebody's token
        said = "another address than" if found.url else "no address; it should be"
        return f"Telegram brings messages to {said} WEBHOOK_URL. See that nothing else uses this token, and restart."
    if found.pending_update_count and found.last_error_date and found.last_error_date > since:
        return (
            f"{found.pending_update_count} updates wait: Telegram cannot bring them to WEBHOOK_URL "
            f"({found.last_error_message}). Look at the proxy, the certificate and PORT."
        )
    return ""
