const USER_AGENT = "isv-name_product-name/1.0";
const SCHEMA_URL =
  "https://instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com/api/2.0/workspace/WORKSPACE_ID/rest/dbname/public";

const url = `${SCHEMA_URL}/customers?select=id,name&order=id.asc&limit=10`;
const response = await fetch(url, {
  headers: {
    Authorization: `Bearer ${process.env.DATABRICKS_TOKEN}`,
    "User-Agent": USER_AGENT,
  },
  redirect: "error",
  signal: AbortSignal.timeout(30_000),
});
if (!response.ok) throw new Error(`HTTP ${response.status}`);
console.log(await response.json());
