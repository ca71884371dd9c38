"""Runs a function behind the Lambda Runtime API.

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
from http.client import HTTPConnection, HTTPException

BASE = "/2018-06-01/runtime"


class Context:
    """The context of a handler, with AWS's names."""

    def __init__(self, headers):
        env = os.environ
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = env["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = env["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = env["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = env["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        self.client_context = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])
        env["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"]

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


class RuntimeApi:
    """One persistent connection. The process ends with it, because then the host is gone."""

    def __init__(self):
        self._connection = HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])

    def next(self):
        """Return the next event's context and JSON."""
        status, headers, body = self._request("GET", "/invocation/next")
        if status != 200:
            sys.exit(f"There is no next event: {status} {body.decode()}")
        return Context(headers), body

    def respond(self, request_id, result):
        status, _, body = self._request("POST", f"/invocation/{request_id}/response", result)
        if status != 202:
            print(f"The result of {request_id} was not taken: {status} {body.decode()}", file=sys.stderr)

    def report(self, path, error):
        frames = traceback.format_tb(error.__traceback__)
        described = {"errorType": type(error).__name__, "errorMessage": words_of(error), "stackTrace": frames}
        headers = {"Lambda-Runtime-Function-Error-Type": type(error).__name__.encode("ascii", "replace").decode()}
        self._request("POST", path, json.dumps(described).encode(), headers)

    def _request(self, method, path, body=None, headers=None):
        try:
            self._connection.request(method, BASE + path, body, headers or {})
            response = self._connection.getresponse()
            return response.status, response.headers, response.read()
        except (OSError, HTTPException):
            os._exit(1)


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
    sys.meta_path.append(OwnModules())
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
    api = RuntimeApi()
    try:
        handler = load(sys.argv[1], sys.argv[2], sys.argv[3:])
    except Exception as error:
        api.report("/init/error", error)
        sys.exit(1)
    while True:
        context, event = api.next()
        try:
            result = json.dumps(handler(json.loads(event), context), default=as_number).encode()
            sys.stdout.flush()
        except Exception as error:
            api.report(f"/invocation/{context.aws_request_id}/error", error)
        else:
            api.respond(context.aws_request_id, result)


main()
