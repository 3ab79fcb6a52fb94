# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail --get \
		--user-agent acme_widget/1.2.3 \
		--data-urlencode select=id,name \
		--data-urlencode order=id.asc \
		--data-urlencode limit=10 \
		https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/1234567890123456/rest/databricks_postgres/public/customers
