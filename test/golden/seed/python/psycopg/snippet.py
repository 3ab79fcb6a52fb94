import os

import psycopg

with psycopg.connect(
    host="instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com",
    port=5432,
    dbname="dbname",
    user="user",
    password=os.environ["PGPASSWORD"],
    sslmode="require",
    application_name="isv-name_product-name/1.0",
) as connection:
    print(connection.execute("SHOW application_name").fetchone()[0])
