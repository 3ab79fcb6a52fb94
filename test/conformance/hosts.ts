/** The hosts that the descriptors of `test/cases` name. The stand-in's certificates are for them, too. */
export const DATABASE_HOST = 'ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com';
export const WORKSPACE_HOST = 'acme-prod.cloud.databricks.com';
export const HOSTS = [DATABASE_HOST, WORKSPACE_HOST] as const;
