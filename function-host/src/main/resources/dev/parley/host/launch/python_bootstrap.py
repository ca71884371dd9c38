"""Runs a function whose events come over a pipe.

Arguments: the module's file, the names that the function may have, separated by commas, and the folders that it shares with
other functions, as shared=FOLDER and views=FOLDER.
"""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import threading
import time
import traceback
from decimal import Decimal

MAX_RESULT_BYTES = 6 * 1024 * 1024 + 100
"""Lambda's limit."""
MAX_ERROR_CHARS = 16 * 1024
"""The host logs less of an error than this."""


class Context:
    """The context of a handler, with AWS's names."""

    def __init__(self, request_id, deadline, arn, trace):
        env = os.environ
        self.aws_request_id = request_id
        self.invoked_function_arn = arn
        self.function_name = env["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = env["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = env["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = env["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._deadline = int(deadline)
        env["_X_AMZN_TRACE_ID"] = trace

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


def described(error):
    frames = "".join(traceback.format_tb(error.__traceback__))[-MAX_ERROR_CHARS:]
    return json.dumps({
        "errorType": type(error).__name__,
        "errorMessage": words_of(error)[:MAX_ERROR_CHARS],
        "stackTrace": frames.splitlines(),
    }).encode()


def words_of(error):
    try:
        return str(error)
    except Exception:
        return "An error that can't be described"


def as_number(value):
    """Serialize decimals from DynamoDB as AWS's client does."""
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} is not JSON serializable")


class SharedFolders(importlib.abc.MetaPathFinder):
    """Find shared modules in the app's own folders, if Architect has not copied them into the vendor folder."""

    def __init__(self, folders):
        self._folders = folders

    def find_spec(self, name, path=None, target=None):
        folder = self._folders.get(name[len("vendor."):] if name.startswith("vendor.") else name)
        if folder is None and name != "vendor":
            return None
        init = os.path.join(folder, "__init__.py") if folder else ""
        places = [folder] if folder else []
        if os.path.isfile(init):
            return importlib.util.spec_from_file_location(name, init, submodule_search_locations=places)
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = places
        return spec


class OwnLoader(importlib.machinery.SourceFileLoader):
    """Load our module without a cache of its bytecode, which would stay in the temporary folder."""

    def set_data(self, path, data, *, _mode=0o666):
        pass


class OwnModules(importlib.abc.MetaPathFinder):
    """Find the module parley beside this file, unless the function has one of that name."""

    FILES = {
        "parley": "python_parley.py",
        "parley_management": "python_management.py",
        "parley_pipe": "python_pipe.py",
        "parley_redirect": "python_redirect.py",
    }

    def find_spec(self, name, path=None, target=None):
        if name not in self.FILES:
            return None
        file = os.path.join(os.path.dirname(os.path.abspath(__file__)), self.FILES[name])
        return importlib.util.spec_from_file_location(name, file, loader=OwnLoader(name, file))


def own_module(name, file):
    """Load the module of a file, even if an installed one has its name."""
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def load(file, names, folders):
    root = os.environ["LAMBDA_TASK_ROOT"]
    # Architect installs the packages of requirements.txt there.
    sys.path[:0] = [root, os.path.join(root, "vendor")]
    if folders:
        sys.meta_path.append(SharedFolders(dict(each.split("=", 1) for each in folders)))
    redirect = os.environ.get("PARLEY_REDIRECT")
    if redirect:
        # A Python without the module ssl opens no connections that could be redirected.
        with contextlib.suppress(ImportError):
            importlib.import_module("parley_redirect").install(redirect)
    name = os.path.splitext(os.path.relpath(file, root))[0]
    is_package = os.sep in name and not name.startswith("..")
    module = importlib.import_module(name.replace(os.sep, ".")) if is_package else own_module(name, file)
    for name in names.split(","):
        if callable(getattr(module, name, None)):
            return getattr(module, name)
    raise AttributeError(f"{file} has no function {names.replace(',', ' or ')}")


def end_with(parent):
    """End the process if its parent was killed, which a busy handler would not notice."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main():
    sys.stdout.reconfigure(line_buffering=True)
    # A terminal sends SIGINT to all of its processes, but this one ends only when its host says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    sys.meta_path.append(OwnModules())
    # Children of the function have no business there.
    pipes = importlib.import_module("parley_pipe")
    pipe = pipes.Pipe(os.environ.pop("PARLEY_PIPE"), os.environ.pop("PARLEY_PIPE_ENDPOINT", None))
    pipes.Pipe.own = pipe
    try:
        handler = load(sys.argv[1], sys.argv[2], sys.argv[3:])
    except Exception as error:
        pipe.put("failed", described(error))
        pipe.end()
    while True:
        words, event = pipe.next()
        context = Context(*words)
        try:
            result = json.dumps(handler(json.loads(event), context), default=as_number).encode()
            sys.stdout.flush()
        except Exception as error:
            pipe.put(f"error {context.aws_request_id}", described(error))
        else:
            if len(result) > MAX_RESULT_BYTES:
                pipe.put(f"too-large {context.aws_request_id}")
            else:
                pipe.put(f"result {context.aws_request_id}", result)


main()
