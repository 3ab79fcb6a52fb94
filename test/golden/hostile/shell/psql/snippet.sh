# The password is PGPASSWORD; psql asks for it where that is not set.
# sslrootcert=system needs libpq 16; PGSSLROOTCERT names a bundle of CAs instead.
PGSSLROOTCERT="${PGSSLROOTCERT:-system}" \
	psql 'host=ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com user='\''o\'\''"\\$(id)`id`%41 @:/?#[]&=+
'"$(printf '\342\200\256')"'</x>'\'' dbname='\''d\'\''"\\$(id)`id`%s%20 {{x}}*/
-- #🦆'\'' port=5433 sslmode=verify-full application_name=ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7'
