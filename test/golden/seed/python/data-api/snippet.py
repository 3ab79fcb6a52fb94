import json
import os
import urllib.request

USER_AGENT = "isv-name_product-name/1.0"
SCHEMA_URL = "https://instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com/api/2.0/workspace/WORKSPACE_ID/rest/dbname/public"

request = urllib.request.Request(
    f"{SCHEMA_URL}/customers?select=id,name&order=id.asc&limit=10",
    headers={"User-Agent": USER_AGENT},
)
# Not sent on to where a redirect may lead.
token = os.environ["DATABRICKS_TOKEN"]
request.add_unredirected_header("Authorization", f"Bearer {token}")
with urllib.request.urlopen(request, timeout=30) as response:
    print(json.load(response))
