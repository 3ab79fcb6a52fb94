import os

import psycopg2

connection = psycopg2.connect(
    host="instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com",
    port=5432,
    dbname="dbname",
    user="user",
    password=os.environ["PGPASSWORD"],
    sslmode="require",
    application_name="isv-name_product-name/1.0",
)
with connection.cursor() as cursor:
    cursor.execute("SHOW application_name")
    print(cursor.fetchone()[0])
connection.close()
