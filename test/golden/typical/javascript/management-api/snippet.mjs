const USER_AGENT = "acme_widget/1.2.3";
const WORKSPACE_HOST = "acme-prod.cloud.databricks.com";

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
