const USER_AGENT = "a_b/1";
const SCHEMA_URL =
  "https://localhost/api/2.0/workspace/WORKSPACE_ID/rest/d/public";

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
