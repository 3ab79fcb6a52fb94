host=adb-1111111111111111.11.azuredatabricks.net
# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail \
		--user-agent AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r \
		"https://${host%/}/api/2.0/postgres/projects"
