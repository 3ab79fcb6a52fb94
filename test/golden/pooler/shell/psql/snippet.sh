# The password is PGPASSWORD; psql asks for it where that is not set.
# sslrootcert=system needs libpq 16; PGSSLROOTCERT names a bundle of CAs instead.
PGSSLROOTCERT="${PGSSLROOTCERT:-system}" \
	psql 'host=ep-quiet-river-a1b2c3d4-pooler.database.us-east-1.cloud.databricks.com user=widget_app dbname=databricks_postgres port=5432 sslmode=verify-full application_name=acme_widget/1.2.3'
