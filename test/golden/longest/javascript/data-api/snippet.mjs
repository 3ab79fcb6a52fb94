const USER_AGENT =
  "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r";
const SCHEMA_URL =
  "https://ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com/api/2.0/workspace/99999999999999999999/rest/ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss";

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
