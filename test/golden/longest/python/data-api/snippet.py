import json
import os
import urllib.request

USER_AGENT = "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r"
SCHEMA_URL = "https://ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com/api/2.0/workspace/99999999999999999999/rest/ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"

request = urllib.request.Request(
    f"{SCHEMA_URL}/customers?select=id,name&order=id.asc&limit=10",
    headers={"User-Agent": USER_AGENT},
)
# Not sent on to where a redirect may lead.
token = os.environ["DATABRICKS_TOKEN"]
request.add_unredirected_header("Authorization", f"Bearer {token}")
with urllib.request.urlopen(request, timeout=30) as response:
    print(json.load(response))
