const USER_AGENT =
  "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r";
const WORKSPACE_HOST = "adb-1111111111111111.11.azuredatabricks.net";

const url = new URL("/api/2.0/postgres/projects", `https://${WORKSPACE_HOST}`);
const response = await fetch(url, {
  headers: {
    Authorization: `Bearer ${process.env.DATABRICKS_TOKEN}`,
    "User-Agent": USER_AGENT,
  },
  redirect: "error",
  signal: AbortSignal.timeout(30_000),
});
if (!response.ok) throw new Error(`HTTP ${response.status}`);
const { projects = [] } = await response.json();
for (const { name } of projects) console.log(name);
