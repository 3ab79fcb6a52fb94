import json
import os
import urllib.request

USER_AGENT = "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r"
WORKSPACE_HOST = "adb-1111111111111111.11.azuredatabricks.net"

request = urllib.request.Request(
    f"https://{WORKSPACE_HOST}/api/2.0/postgres/projects",
    headers={"User-Agent": USER_AGENT},
)
# Not sent on to where a redirect may lead.
token = os.environ["DATABRICKS_TOKEN"]
request.add_unredirected_header("Authorization", f"Bearer {token}")
with urllib.request.urlopen(request, timeout=30) as response:
    for project in json.load(response).get("projects", []):
        print(project["name"])
