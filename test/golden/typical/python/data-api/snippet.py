import json
import os
import urllib.request

USER_AGENT = "acme_widget/1.2.3"
SCHEMA_URL = "https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/1234567890123456/rest/databricks_postgres/public"

request = urllib.request.Request(
    f"{SCHEMA_URL}/customers?select=id,name&order=id.asc&limit=10",
    headers={"User-Agent": USER_AGENT},
)
# Not sent on to where a redirect may lead.
token = os.environ["DATABRICKS_TOKEN"]
request.add_unredirected_header("Authorization", f"Bearer {token}")
with urllib.request.urlopen(request, timeout=30) as response:
    print(json.load(response))
