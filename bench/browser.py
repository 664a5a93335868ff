"""A headless Chromium that is told what to do through a pipe (the DevTools protocol); no driver, no port."""

import base64
import json
import os
import select
import subprocess
from pathlib import Path
from typing import Any, Self

SILENCE_S = 60


class Chromium:
    """One browser with one page at a time."""

    def __init__(self, profile: Path) -> None:
        (theirs_in, self._to), (self._from, theirs_out) = os.pipe(), os.pipe()
        flags = "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
        flags += " --window-size=1400,900"
        command = f'exec chromium {flags} --remote-debugging-pipe --user-data-dir="$0" 3<&{theirs_in} 4>&{theirs_out}'
        self.log: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            ["bash", "-c", command, str(profile)], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._buffer, self._count, self._session = b"", 0, {}

    def open(self, url: str) -> None:
        """Load a page in a new tab and wait until everything on it is there."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Page.navigate", url=url)
        self._wait(lambda message: message.get("method") == "Page.loadEventFired")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """The browser's answer to one command."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters, **self._session}
        os.write(self._to, json.dumps(message).encode() + b"\0")
        answer = self._wait(lambda message: message.get("id") == self._count)
        assert "result" in answer, answer
        return answer["result"]

    def _wait(self, wanted) -> dict[str, Any]:
        while True:
            while b"\0" not in self._buffer:
                assert select.select([self._from], [], [], SILENCE_S)[0], "the browser does not answer"
                came = os.read(self._from, 1 << 20)
                assert came, "the browser ended"
                self._buffer += came
            raw, self._buffer = self._buffer.split(b"\0", 1)
            message = json.loads(raw)
            self.log.append(message)
            if wanted(message):
                return message

    def tell(self, script: str):
        """The value of a script run in the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, width: int, height: int, scale: float) -> bytes:
        """What the window shows as PNG, when it is so wide and high and each of its pixels `scale` of the picture's."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale}
        self.call("Emulation.setDeviceMetricsOverride", mobile=False, **size)
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def faults(self) -> list[dict[str, Any]]:
        """What the page threw or the browser complained of."""
        return [m for m in self.log if m.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=SILENCE_S)
        os.close(self._to)
        os.close(self._from)
