const USER_AGENT = "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7";
const SCHEMA_URL =
  "https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/42/rest/d%27%22%5C%24%28id%29%60id%60%25s%2520%20%7B%7Bx%7D%7D%2A%2F%0A--%20%23%F0%9F%A6%86/s%20%22%27%5C%24HOME%60ls%60%25d%20%2A%2F%2F%2A%0A%E6%97%A5%E6%9C%AC%20%07";

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
