# What use.test.ts has every Data API module do; each step prints a line of JSON.
api() {
	command=$1
	shift
	sh shell/lakebase-data-api.sh "$command" customers "$@"
}
refused() {
	api "$@" >/dev/null 2>&1 || echo '"refused"'
}

echo 1 # a process mints for itself alone
api list 2>&1 | sed -n 's/error: HTTP \(401\) \(PGRST301\):.*/[\1,"\2"]/p'
api list --select id --filter name in 'a,b"c\
z)'
api list --select id --filter name eq 'x&y=1%#+ ü🦆'
api list --select id --filter name is null
api list --select id --order id.desc --limit 1 --offset 1
api insert '{"id": 4, "name": "new\n\"row\""}'
echo '{"name": "newer"}' | api update - --filter id eq 4
api delete --filter id gte 4 --filter name like 'new*'
refused update '{"name": "all"}'
refused delete
refused list --filter id or 1
