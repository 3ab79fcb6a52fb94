import os
import ssl

from sqlalchemy import URL, create_engine, text

url = URL.create(
    "postgresql+psycopg",
    host="ep-quiet-river-a1b2c3d4-pooler.database.us-east-1.cloud.databricks.com",
    port=5432,
    database="databricks_postgres",
    username="widget_app",
    password=os.environ["PGPASSWORD"],
)
ca_bundle = os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile)
connect_args = {
    "sslmode": "verify-full",
    "sslrootcert": ca_bundle,
    "application_name": "acme_widget/1.2.3",
}
engine = create_engine(url, connect_args=connect_args)
with engine.connect() as connection:
    print(connection.scalar(text("SHOW application_name")))
