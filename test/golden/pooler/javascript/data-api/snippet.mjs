const USER_AGENT = "acme_widget/1.2.3";
const SCHEMA_URL =
  "https://ep-quiet-river-a1b2c3d4-pooler.database.us-east-1.cloud.databricks.com/api/2.0/workspace/WORKSPACE_ID/rest/databricks_postgres/public";

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
