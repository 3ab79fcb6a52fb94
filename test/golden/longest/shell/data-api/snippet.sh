# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail --get \
		--user-agent AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r \
		--data-urlencode select=id,name \
		--data-urlencode order=id.asc \
		--data-urlencode limit=10 \
		https://ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com/api/2.0/workspace/99999999999999999999/rest/ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss/customers
