# The password is PGPASSWORD; psql asks for it where that is not set.
psql 'host=instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com user=user dbname=dbname port=5432 sslmode=require application_name=isv-name_product-name/1.0'
