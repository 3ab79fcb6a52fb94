import json
import os
import urllib.request

USER_AGENT = "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7"
WORKSPACE_HOST = "acme-prod.cloud.databricks.com"

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
