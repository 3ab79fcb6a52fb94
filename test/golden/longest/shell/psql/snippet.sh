# The password is PGPASSWORD; psql asks for it where that is not set.
# sslrootcert=system needs libpq 16; PGSSLROOTCERT names a bundle of CAs instead.
PGSSLROOTCERT="${PGSSLROOTCERT:-system}" \
	psql 'host=ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com user=service-principal-uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu dbname=ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd port=65535 sslmode=verify-full application_name=AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r'
