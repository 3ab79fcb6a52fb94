import os
import ssl

import psycopg2

connection = psycopg2.connect(
    host="localhost",
    port=5432,
    dbname="d",
    user=os.environ["PGUSER"],
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="a_b/1",
)
with connection.cursor() as cursor:
    cursor.execute("SHOW application_name")
    print(cursor.fetchone()[0])
connection.close()
