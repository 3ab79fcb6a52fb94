host=acme-prod.cloud.databricks.com
# DATABRICKS_TOKEN is an OAuth token of the workspace. It goes through curl's standard
# input, because ps shows arguments.
printf 'header = "Authorization: Bearer %s"\n' "$DATABRICKS_TOKEN" |
	curl -q --config - --silent --show-error --fail \
		--user-agent ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7 \
		"https://${host%/}/api/2.0/postgres/projects"
