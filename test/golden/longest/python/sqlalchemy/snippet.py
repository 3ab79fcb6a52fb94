import os
import ssl

from sqlalchemy import URL, create_engine, text

url = URL.create(
    "postgresql+psycopg",
    host="ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com",
    port=65535,
    database="ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
    username="service-principal-uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu",
    password=os.environ["PGPASSWORD"],
)
ca_bundle = os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile)
connect_args = {
    "sslmode": "verify-full",
    "sslrootcert": ca_bundle,
    "application_name": "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r",
}
engine = create_engine(url, connect_args=connect_args)
with engine.connect() as connection:
    print(connection.scalar(text("SHOW application_name")))
