"""Runs a command on a pseudo-terminal and talks to it.

Standard input is JSON: {"argv": [...], "cwd": "...", "env": {...}, "steps": [["text to wait for", "text to send"], ...]}.
A step's second part may be {"signal": "SIGINT"} or {"close": true} (the terminal goes away).
Standard output is JSON: {"code": int, "screen": "all that was printed"}.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

task = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 110, 0, 0))
    os.chdir(task["cwd"])
    os.execvpe(task["argv"][0], task["argv"], task["env"])

screen = b""
seen = 0
deadline = time.monotonic() + 20


def read() -> bool:
    """Read what is there, for at most a tenth of a second; False at the end."""
    global screen
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if not ready:
        return True
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    screen += data
    return bool(data)


alive = True
closed = False
for wanted, reply in task["steps"]:
    while alive and wanted.encode() not in screen[seen:]:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            sys.exit(f"never saw {wanted!r} in {screen[seen:]!r}")
        alive = read()
    seen = len(screen)
    if isinstance(reply, str):
        os.write(terminal, reply.encode())
    elif "signal" in reply:
        os.kill(pid, getattr(signal, reply["signal"]))
    else:
        os.close(terminal)
        closed = True
        break

while not closed and alive and time.monotonic() < deadline:
    alive = read()
_, status = os.waitpid(pid, 0)
code = os.waitstatus_to_exitcode(status)
json.dump({"code": code, "screen": screen.decode(errors="replace")}, sys.stdout)
