# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail --get \
		--user-agent isv-name_product-name/1.0 \
		--data-urlencode select=id,name \
		--data-urlencode order=id.asc \
		--data-urlencode limit=10 \
		https://instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com/api/2.0/workspace/WORKSPACE_ID/rest/dbname/public/customers
