"""What use.test.ts has every Data API module do; each step prints a line of JSON."""

import json
from concurrent.futures import ThreadPoolExecutor

from lakebase_credentials import LakebaseError, workspace_token
from lakebase_data_api import LakebaseDataApi

T = "customers"
ID = ["id"]
api = LakebaseDataApi()


def show(value):
    print(json.dumps(value))


def refused(call):
    try:
        show(call())
    except ValueError:
        show("refused")


with ThreadPoolExecutor(20) as pool:
    show(len(set(pool.map(lambda _: workspace_token(), range(20)))))
try:
    api.list(T)
except LakebaseError as error:
    show([error.status, error.code])
show(api.list(T, columns=ID, where=[("name", "in", ['a,b"c\\', "z)"])]))
show(api.list(T, columns=ID, where=[("name", "eq", "x&y=1%#+ ü🦆")]))
show(api.list(T, columns=ID, where=[("name", "is", None)]))
show(api.list(T, columns=ID, order=[("id", "desc")], limit=1, offset=1))
show(api.insert(T, {"id": 4, "name": 'new\n"row"'}))
show(api.update(T, {"name": "newer"}, where=[("id", "eq", 4)]))
show(api.delete(T, where=[("id", "gte", 4), ("name", "like", "new*")]))
refused(lambda: api.update(T, {"name": "all"}, where=[]))
refused(lambda: api.delete(T, where=[]))
refused(lambda: api.list(T, where=[("id", "or", 1)]))
