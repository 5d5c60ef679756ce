"""A server on this machine that answers like a language model, or badly, as a test asks."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stub:
    """``moves`` are taken one a request, the last again and again; ``asked`` are the bodies."""

    def __init__(self, *moves):
        self.moves, self.asked, self.keys = list(moves), [], []
        self.address = ""

    def next_move(self):
        return self.moves.pop(0) if len(self.moves) > 1 else self.moves[0]


def passages_in(body):
    return json.loads(body["messages"][1]["content"])["passages"]


def completion(content, *, finish="stop", **message):
    choice = {"index": 0, "finish_reason": finish}
    choice["message"] = {"role": "assistant", "content": content, **message}
    return {"id": "1", "model": "stub-1", "choices": [choice], "usage": {"total_tokens": 9}}


def says(content, **more):
    """Answer with this text."""
    return lambda handler, body: handler.send(200, completion(content, **more))


def quotes(*wanted):
    """Answer with each (words, code) where a passage has the words."""

    def move(handler, body):
        found = [
            {"passage": each["passage"], "code": code, "quote": words, "reason": f"says {code}"}
            for each in passages_in(body)
            for words, code in wanted
            if words in each["text"]
        ]
        content = json.dumps({"codings": found}, ensure_ascii=False)
        handler.send(200, completion(content))

    return move


def status(number, message="no", **headers):
    return lambda handler, body: handler.send(number, {"error": {"message": message}}, **headers)


def raw(data, number=200):
    return lambda handler, body: handler.send(number, data)


def hangs(seconds=5.0):
    def move(handler, body):
        time.sleep(seconds)

    return move


def drips(seconds=0.05):
    """Bytes one by one, for ever."""

    def move(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(1_000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(seconds)

    return move


def breaks_off(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def endless(handler, body):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 100_000)


def only_text(move):
    """Refuse every shape of answers but plain text."""

    def moved(handler, body):
        if "response_format" in body:
            handler.send(400, {"error": {"message": "response_format is not supported"}})
        else:
            move(handler, body)

    return moved


@contextmanager
def serving(*moves):
    stub = Stub(*moves)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(body)
            stub.keys.append(self.headers.get("Authorization"))
            with suppress(OSError):  # the client has hung up, as it should
                stub.next_move()(self, body)
            self.close_connection = True

        def send(self, number, content, **headers):
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(number)
            self.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
