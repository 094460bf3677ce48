"""A thread of its own for questions to a file that is opened at the first one.

A search takes a millisecond of processor time; a conversation next door should not wait even for that.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Source = TypeVar("Source")
Answer = TypeVar("Answer")


class ThreadedSource(Generic[Source]):
    """Asks one *source*, one question at a time. A source that is not there yet is looked for again each time."""

    def __init__(self, name: str, open_source: Callable[[], Source | None]) -> None:
        self._name, self._open = name, open_source
        self._source: Source | None = None
        self._thread: ThreadPoolExecutor | None = None

    async def ask(self, question: Callable[[Source], Answer]) -> Answer | None:
        """The answer; None while there is no source. Raises what opening and the question raise."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, question)

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._thread.shutdown(wait=True, cancel_futures=True)
            self._thread = None

    def _answer(self, question: Callable[[Source], Answer]) -> Answer | None:
        if self._source is None:
            self._source = self._open()
        return None if self._source is None else question(self._source)
