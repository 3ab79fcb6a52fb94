import json
import os
import urllib.request

USER_AGENT = "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7"
SCHEMA_URL = "https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/42/rest/d%27%22%5C%24%28id%29%60id%60%25s%2520%20%7B%7Bx%7D%7D%2A%2F%0A--%20%23%F0%9F%A6%86/s%20%22%27%5C%24HOME%60ls%60%25d%20%2A%2F%2F%2A%0A%E6%97%A5%E6%9C%AC%20%07"

request = urllib.request.Request(
    f"{SCHEMA_URL}/customers?select=id,name&order=id.asc&limit=10",
    headers={"User-Agent": USER_AGENT},
)
# Not sent on to where a redirect may lead.
token = os.environ["DATABRICKS_TOKEN"]
request.add_unredirected_header("Authorization", f"Bearer {token}")
with urllib.request.urlopen(request, timeout=30) as response:
    print(json.load(response))
