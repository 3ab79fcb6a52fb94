# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail --get \
		--user-agent a_b/1 \
		--data-urlencode select=id,name \
		--data-urlencode order=id.asc \
		--data-urlencode limit=10 \
		https://localhost/api/2.0/workspace/WORKSPACE_ID/rest/d/public/customers
