"""Owns the network between tablet and ward: one TCP proxy whose manners change while it runs."""

import asyncio
import threading
from contextlib import suppress

CHUNK = 16 * 1024


class Proxy:
    """Passes, refuses, silently drops, or throttles. The tablet is never told which."""

    def __init__(self, port: int, target: int):
        self.port, self.target = port, target
        self.sent_up = 0  # bytes that reached the ward's side since the last `throttle`
        self._rate: int | None = None
        self._dropping = False
        self._gate: asyncio.Event
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._thread.start()
        self._do(self._begin())

    def pass_all(self) -> None:
        """A good line."""
        self._do(self._mode(listen=True, dropping=False, rate=None))

    def refuse(self) -> None:
        """Every open connection is reset and no new one is taken."""
        self._do(self._mode(listen=False, dropping=False, rate=None))

    def drop(self) -> None:
        """Connections are taken and stay open, and nothing ever comes through."""
        self._do(self._mode(listen=True, dropping=True, rate=None))

    def throttle(self, rate: int) -> None:
        """Lets `rate` bytes a second through towards the ward."""
        self.sent_up = 0
        self._do(self._mode(listen=True, dropping=False, rate=rate))

    def close(self) -> None:
        self.refuse()
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _do(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _begin(self) -> None:
        self._gate = asyncio.Event()
        self._gate.set()
        await self._listen()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", self.port, reuse_address=True
        )

    async def _mode(self, *, listen: bool, dropping: bool, rate: int | None) -> None:
        was_dropping, self._dropping, self._rate = self._dropping, dropping, rate
        if dropping:
            self._gate.clear()
        else:
            self._gate.set()
        if not listen or was_dropping:
            for writer in list(self._writers):
                writer.transport.abort()
        if not listen and self._server:
            self._server.close()
            self._server = None
        elif listen and not self._server:
            await self._listen()

    async def _end(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        other: asyncio.StreamWriter | None = None
        try:
            await self._gate.wait()
            back, other = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(other)
            await asyncio.gather(
                self._pump(reader, other, upwards=True), self._pump(back, writer, upwards=False)
            )
        except OSError:
            pass
        finally:
            for end in (writer, other):
                if end:
                    self._writers.discard(end)
                    with suppress(OSError, RuntimeError):
                        end.transport.abort()

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, upwards: bool
    ) -> None:
        while True:
            size = CHUNK if not self._rate else max(1024, min(CHUNK, self._rate // 8))
            data = await source.read(size)
            await self._gate.wait()
            if not data:
                with suppress(OSError):
                    sink.write_eof()
                return
            if upwards and self._rate:
                await asyncio.sleep(len(data) / self._rate)
            sink.write(data)
            await sink.drain()
            if upwards:
                self.sent_up += len(data)
