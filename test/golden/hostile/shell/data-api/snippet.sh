# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail --get \
		--user-agent ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7 \
		--data-urlencode select=id,name \
		--data-urlencode order=id.asc \
		--data-urlencode limit=10 \
		https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/42/rest/d%27%22%5C%24%28id%29%60id%60%25s%2520%20%7B%7Bx%7D%7D%2A%2F%0A--%20%23%F0%9F%A6%86/s%20%22%27%5C%24HOME%60ls%60%25d%20%2A%2F%2F%2A%0A%E6%97%A5%E6%9C%AC%20%07/customers
