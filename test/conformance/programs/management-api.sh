# What use.test.ts has every Management API module do; each step prints a line of JSON.
api() {
	sh shell/lakebase-management-api.sh "$@"
}
quoted() {
	sed 's/.*/"&"/' | paste -s -d , -
}
branch=projects/made/branches/production

api create-project made '{"display_name": "Made"}' | quoted
api create-endpoint "$branch" more '{"endpoint_type": "ENDPOINT_TYPE_READ_ONLY"}' | quoted
echo "[$(api list-branches projects/made | quoted)]"
echo "[$(api list-endpoints "$branch" | quoted)]"
api endpoint-host "$branch/endpoints/more" | quoted
api mint-credential "$branch/endpoints/more" | tr -d '\n' | wc -c
for id in made dear; do
	api create-project "$id" '{}' 2>&1 | sed 's/error: //; s/HTTP 409 //; s/:.*//' | quoted
done
