# The user is PGUSER, the password PGPASSWORD; psql asks for it where that is not set.
# sslrootcert=system needs libpq 16; PGSSLROOTCERT names a bundle of CAs instead.
PGSSLROOTCERT="${PGSSLROOTCERT:-system}" \
	psql 'host=localhost dbname=d port=5432 sslmode=verify-full application_name=a_b/1'
